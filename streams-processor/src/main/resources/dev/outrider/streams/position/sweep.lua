-- Takes devices whose position has expired out of the indexes of one shard.
-- KEYS  1 geo  2 seen
-- ARGV  1 key prefix of positions  2 commit time in ms up to which positions may have expired  3 limit
-- Answers how many it took out.
local taken = 0
for _, device in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[2], 'LIMIT', 0, ARGV[3])) do
  if redis.call('EXISTS', ARGV[1] .. device) == 0 then
    redis.call('ZREM', KEYS[1], device)
    redis.call('ZREM', KEYS[2], device)
    taken = taken + 1
  end
end
return taken
