
if not same_topic then
  redis.call('DEL', KEYS[1])
end
redis.call('HSET', KEYS[1], 'topic', ARGV[1], 'next', ARGV[3])
if ARGV[4] == '1' then
  redis.call('HSET', KEYS[1], 'visible', ARGV[3])
end
return to
