-- wrk: every request is one reply of its own. The last line is what host.mjs reads.
local threads = 0
function setup(thread) threads = threads + 1; thread:set("writer", threads) end

-- Made beforehand but for the id, whose length is always the same: what asks must not be what is measured.
function init(args)
  count = 0
  local before = '{"key":"the secret of writer ' .. writer .. '","ops":[{"op":"reply","id":"' .. args[1] .. "-" .. writer .. "-"
  local after = '","author":{"name":"Ann"},"body":"' .. string.rep("x", tonumber(args[2])) .. '"}]}'
  local whole = wrk.format("POST", nil, {["Content-Type"] = "application/json"}, before .. "00000000" .. after)
  local at = whole:find("00000000" .. after, 1, true)
  front, back = whole:sub(1, at - 1), whole:sub(at + 8)
end

function request()
  count = count + 1
  return front .. string.format("%08d", count) .. back
end

function done(summary)
  local errors = summary.errors
  local bad = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format('{"requests":%d,"us":%d,"bad":%d}\n', summary.requests, summary.duration, bad))
end
