-- Finds the devices of one shard around a place.
-- KEYS  1 geo  2 busy  3 seen
-- ARGV  1 key prefix of positions  2 how many at most  3 only free ones: 1 or 0  4 beyond the end of the geo set: 1 or 0
--       then for each circle: longitude, latitude, radius in metres
-- Answers 1 if there may be more, else 0; then the JSON of each position. Of one circle: nearest first.
local limit = tonumber(ARGV[2])
local one = #ARGV == 7
local more = '0'
local keys, known = {}, {}

local function take(device)
  if not known[device] and (ARGV[3] == '0' or redis.call('SISMEMBER', KEYS[2], device) == 0) then
    known[device] = true
    keys[#keys + 1] = ARGV[1] .. device
  end
end

for i = 5, #ARGV, 3 do
  local found
  if one then
    found = redis.call('GEOSEARCH', KEYS[1], 'FROMLONLAT', ARGV[i], ARGV[i + 1], 'BYRADIUS', ARGV[i + 2], 'm',
      'ASC', 'COUNT', limit)
    if #found == limit then more = '1' end
  else
    found = redis.call('GEOSEARCH', KEYS[1], 'FROMLONLAT', ARGV[i], ARGV[i + 1], 'BYRADIUS', ARGV[i + 2], 'm')
  end
  for _, device in ipairs(found) do take(device) end
end
-- Devices near the poles are in no geo set.
if ARGV[4] == '1' then
  for _, device in ipairs(redis.call('ZRANGE', KEYS[3], 0, -1)) do
    if not redis.call('ZSCORE', KEYS[1], device) then take(device) end
  end
end

local answer = {more}
for first = 1, #keys, 1000 do
  for _, json in ipairs(redis.call('MGET', unpack(keys, first, math.min(first + 999, #keys)))) do
    if json then answer[#answer + 1] = json end
  end
end
return answer
