-- Drivers that carry an order.
-- KEYS  2 busy
-- ARGV  for each driver from the fifth on: id, 1 if busy or 0
local busy, free = {}, {}
for i = 5, #ARGV, 2 do
  local list = ARGV[i + 1] == '1' and busy or free
  list[#list + 1] = ARGV[i]
end
if #free > 0 then redis.call('SREM', KEYS[2], unpack(free)) end
if #busy > 0 then redis.call('SADD', KEYS[2], unpack(busy)) end
