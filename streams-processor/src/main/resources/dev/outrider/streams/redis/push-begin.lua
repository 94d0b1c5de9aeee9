-- Applies a batch to one shard and moves its watermark, both or neither.
-- KEYS  1 mark, then those of the projection
-- ARGV  1 topic id  2 from  3 to  4 whole: 1 or 0, then those of the projection
-- Answers the watermark afterwards.
local state = redis.call('HMGET', KEYS[1], 'topic', 'next')
local same_topic = state[1] == ARGV[1]
local mark = same_topic and tonumber(state[2]) or 0
local from, to = tonumber(ARGV[2]), tonumber(ARGV[3])
if mark >= to or mark < from then
  return mark
end

