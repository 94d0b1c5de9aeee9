-- Takes entries that have expired out of the indexes of one shard.
-- KEYS  1 sorted set of entries by time, then other indexes of the same entries
-- ARGV  1 key prefix of entries  2 time in ms up to which entries may have expired  3 limit
-- Answers how many it took out.
local taken = 0
for _, entry in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[2], 'LIMIT', 0, ARGV[3])) do
  if redis.call('EXISTS', ARGV[1] .. entry) == 0 then
    for i = 1, #KEYS do
      redis.call('ZREM', KEYS[i], entry)
    end
    taken = taken + 1
  end
end
return taken
