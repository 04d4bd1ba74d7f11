-- Asks the addresses of a file in turn, one a line, and prints what came of it as one line of JSON.
-- The file is named behind `--`, and after it how many milliseconds a client looks at an answer on average before it
-- asks again; without that it asks at once. With several threads each begins at another place.

local addresses = {}
local nth = 0
local begun = 0

function setup(thread)
  thread:set("place", begun)
  begun = begun + 1
end

function init(args)
  for line in io.lines(args[1]) do
    addresses[#addresses + 1] = wrk.format("GET", line)
  end
  nth = math.floor(#addresses * place / 7)
  local pause, waited = tonumber(args[2] or 0), 0
  if pause > 0 then
    function delay()
      waited = waited + 1
      return math.floor(pause * (0.5 + waited * 0.618034 % 1))
    end
  end
end

function request()
  nth = nth % #addresses + 1
  return addresses[nth]
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "seconds": %.4f, "bytes": %d, "p50": %.3f, "p90": %.3f, "p99": %.3f, "most": %.3f, '
      .. '"refused": %d, "broken": %d, "late": %d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes,
    latency:percentile(50) / 1e3, latency:percentile(90) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
    e.status, e.connect + e.read + e.write, e.timeout))
end
