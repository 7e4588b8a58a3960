-- wrk: every request is one reply of its own. The last line is what host.mjs reads.
local threads = 0
function setup(thread) threads = threads + 1; thread:set("writer", threads) end
function init(args) run, size, count = args[1], tonumber(args[2]), 0 end
function request()
  count = count + 1
  local id = run .. "-" .. writer .. "-" .. count
  local body = '{"key":"the secret of writer ' .. writer .. '","ops":[{"op":"reply","id":"' .. id .. '","author":{"name":"Ann"},"body":"' .. string.rep("x", size) .. '"}]}'
  return wrk.format("POST", nil, {["Content-Type"] = "application/json"}, body)
end
function done(summary)
  local errors = summary.errors
  local bad = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format('{"requests":%d,"us":%d,"bad":%d}\n', summary.requests, summary.duration, bad))
end
