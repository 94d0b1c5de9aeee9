-- Orders: each is in the set of its status and in no other.
-- KEYS  2… a sorted set of order ids for each status
-- ARGV  5 key prefix of orders
--       then for each order: id, JSON, index of its status counted from 1, when it was last changed in ms,
--       when it expires in ms or 0 for never
local enter, leave = {}, {}
for status = 1, #KEYS - 1 do
  enter[status], leave[status] = {}, {}
end
for i = 6, #ARGV, 5 do
  local order, json, time, expiry = ARGV[i], ARGV[i + 1], ARGV[i + 3], ARGV[i + 4]
  if expiry == '0' then
    redis.call('SET', ARGV[5] .. order, json)
  else
    redis.call('SET', ARGV[5] .. order, json, 'PXAT', expiry)
  end
  for status = 1, #KEYS - 1 do
    if status == tonumber(ARGV[i + 2]) then
      local entering = enter[status]
      entering[#entering + 1] = time
      entering[#entering + 1] = order
    else
      local leaving = leave[status]
      leaving[#leaving + 1] = order
    end
  end
end
for status = 1, #KEYS - 1 do
  if #leave[status] > 0 then redis.call('ZREM', KEYS[status + 1], unpack(leave[status])) end
  if #enter[status] > 0 then redis.call('ZADD', KEYS[status + 1], unpack(enter[status])) end
end
