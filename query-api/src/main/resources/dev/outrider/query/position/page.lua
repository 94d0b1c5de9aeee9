-- Lists devices of one shard in the order of their names, a page at a time.
-- KEYS  1 geo  2 seen
-- ARGV  1 key prefix of positions  2 after which device  3 how many at most
--       4 which devices: all, or those in boxes, with polar if the boxes go beyond the end of the geo set
--       then for each box: south, west, north, east, longitude, latitude and radius in metres of a circle around it
-- Answers the last device that was looked at, or nothing if there are no more; then the JSON of each position.
local after, limit = ARGV[2], tonumber(ARGV[3])
local heap, known = {}, {}
local total = 0

-- Keeps the first names of all: the last one of them is on top.
local function keep(device)
  total = total + 1
  local at
  if #heap < limit then
    at = #heap + 1
    heap[at] = device
    while at > 1 do
      local parent = math.floor(at / 2)
      if heap[parent] >= heap[at] then break end
      heap[parent], heap[at] = heap[at], heap[parent]
      at = parent
    end
  elseif device < heap[1] then
    heap[1] = device
    at = 1
    while true do
      local child = at * 2
      if child < #heap and heap[child + 1] > heap[child] then child = child + 1 end
      if child > #heap or heap[at] >= heap[child] then break end
      heap[child], heap[at] = heap[at], heap[child]
      at = child
    end
  end
end

local function consider(device)
  if device > after and not known[device] then
    known[device] = true
    keep(device)
  end
end

if ARGV[4] == 'all' then
  for _, device in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
    if device > after then keep(device) end
  end
else
  -- The geo set rounds places; whoever asks looks again.
  local margin = 0.001
  for i = 5, #ARGV, 7 do
    local south, west = tonumber(ARGV[i]) - margin, tonumber(ARGV[i + 1]) - margin
    local north, east = tonumber(ARGV[i + 2]) + margin, tonumber(ARGV[i + 3]) + margin
    for _, found in ipairs(redis.call('GEOSEARCH', KEYS[1], 'FROMLONLAT', ARGV[i + 4], ARGV[i + 5],
        'BYRADIUS', ARGV[i + 6], 'm', 'WITHCOORD')) do
      local lon, lat = tonumber(found[2][1]), tonumber(found[2][2])
      if lat >= south and lat <= north and lon >= west and lon <= east then consider(found[1]) end
    end
  end
  if ARGV[4] == 'polar' then
    for _, device in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
      if not redis.call('ZSCORE', KEYS[1], device) then consider(device) end
    end
  end
end

table.sort(heap)
local answer = {total > limit and heap[#heap] or ''}
if #heap > 0 then
  local keys = {}
  for i, device in ipairs(heap) do keys[i] = ARGV[1] .. device end
  for _, json in ipairs(redis.call('MGET', unpack(keys))) do
    if json then answer[#answer + 1] = json end
  end
end
return answer
