-- Applies a batch of latest positions to one shard and moves its watermark, both or neither.
-- KEYS  1 mark  2 geo  3 seen
-- ARGV  1 topic id  2 from  3 to  4 whole: 1 or 0  5 key prefix of positions  6 time to live, ms
--       then for each device: id, JSON, commit time in ms, longitude, latitude
-- Answers the watermark afterwards.
local state = redis.call('HMGET', KEYS[1], 'topic', 'next')
local same_topic = state[1] == ARGV[1]
local mark = same_topic and tonumber(state[2]) or 0
local from, to = tonumber(ARGV[2]), tonumber(ARGV[3])
if mark >= to or mark < from then
  return mark
end

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

if not same_topic then
  redis.call('DEL', KEYS[1])
end
redis.call('HSET', KEYS[1], 'topic', ARGV[1], 'next', ARGV[3])
if ARGV[4] == '1' then
  redis.call('HSET', KEYS[1], 'visible', ARGV[3])
end
return to
