-- Operations.
-- ARGV  5 key prefix of operations
--       then for each operation: correlation id, JSON, when it expires in ms
for i = 6, #ARGV, 3 do
  redis.call('SET', ARGV[5] .. ARGV[i], ARGV[i + 1], 'PXAT', ARGV[i + 2])
end
