-- wrk: the last line is what host.mjs reads.
function done(summary)
  local errors = summary.errors
  local bad = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format('{"requests":%d,"us":%d,"bad":%d}\n', summary.requests, summary.duration, bad))
end
