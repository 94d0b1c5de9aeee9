-- Latest positions.
-- KEYS  2 geo  3 seen
-- ARGV  5 key prefix of positions  6 time to live, ms
--       then for each device: id, JSON, commit time in ms, longitude, latitude
local ttl = tonumber(ARGV[6])
local geo, seen, poles = {}, {}, {}
for i = 7, #ARGV, 5 do
  local device, time = ARGV[i], ARGV[i + 2]
  redis.call('SET', ARGV[5] .. device, ARGV[i + 1], 'PXAT', string.format('%.0f', tonumber(time) + ttl))
  seen[#seen + 1] = time
  seen[#seen + 1] = device
  -- A geo set ends at the poles of the Mercator projection.
  if math.abs(tonumber(ARGV[i + 4])) > 85.05112878 then
    poles[#poles + 1] = device
  else
    geo[#geo + 1] = ARGV[i + 3]
    geo[#geo + 1] = ARGV[i + 4]
    geo[#geo + 1] = device
  end
end
if #seen > 0 then redis.call('ZADD', KEYS[3], unpack(seen)) end
if #geo > 0 then redis.call('GEOADD', KEYS[2], unpack(geo)) end
if #poles > 0 then redis.call('ZREM', KEYS[2], unpack(poles)) end
