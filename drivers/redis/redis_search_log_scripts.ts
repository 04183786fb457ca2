import { redisScript } from "./redis_script.ts";

/**
 * KEYS: sorted sets of queries by their searches, by those that found nothing, by
 * clicks, of those that last found something (all with the score 0), a hash of the
 * products that were chosen (ids and worths by turns, with spaces between), and a
 * sorted set of the last requests by their time. ARGV: id of the request, its time,
 * how long requests are remembered, queries to keep, how many there may be, the
 * least worth of searches, lifetime of the keys, how many products to keep; then for
 * each query its name, searches, zero results, clicks, whether it found something,
 * and the products as in the hash. A request that is executed again changes nothing.
 */
export const recordScript = redisScript(`
local searches, zeroes, clicks, found, chosen, requests = unpack(KEYS)
for _, key in ipairs(KEYS) do
  local type = key == chosen and 'hash' or 'zset'
  if redis.call('TYPE', key).ok ~= type then redis.call('DEL', key) end
end
redis.call('ZREMRANGEBYSCORE', requests, '-inf', ARGV[2] - ARGV[3])
if redis.call('ZADD', requests, 'NX', ARGV[2], ARGV[1]) == 0 then return 0 end
-- Redis may have evicted it, and left the others.
if redis.call('EXISTS', searches) == 0 then
  redis.call('DEL', zeroes, clicks, found, chosen)
end

local function addChosen(query, added)
  local now, places, others = {}, tonumber(ARGV[8]), {}
  for id, worth in string.gmatch(added, '(%S+) (%S+)') do
    now[id] = tonumber(worth)
    places = places - 1
  end
  local kept = redis.call('HMGET', chosen, query)[1] or ''
  for id, worth in string.gmatch(kept, '(%S+) (%S+)') do
    if now[id] then now[id] = now[id] + tonumber(worth)
    else others[#others + 1] = {id, tonumber(worth)} end
  end
  table.sort(others, function(one, other) return one[2] > other[2] end)
  for place = 1, math.min(places, #others) do
    now[others[place][1]] = others[place][2]
  end
  local written = {}
  for id, worth in pairs(now) do
    written[#written + 1] = id .. ' ' .. string.format('%.17g', worth)
  end
  redis.call('HSET', chosen, query, table.concat(written, ' '))
end

for first = 9, #ARGV, 6 do
  local query, searched, foundNone, clicked, last, products =
    unpack(ARGV, first, first + 5)
  if searched ~= '0' then
    redis.call('ZINCRBY', searches, searched, query)
    if foundNone ~= '0' then redis.call('ZINCRBY', zeroes, foundNone, query) end
    if last == '1' then redis.call('ZADD', found, 0, query)
    else redis.call('ZREM', found, query) end
  end
  if clicked ~= '0' and redis.call('ZMSCORE', searches, query)[1] then
    redis.call('ZINCRBY', clicks, clicked, query)
    if products ~= '' then addChosen(query, products) end
  end
end

local gone = redis.call('ZREVRANGEBYSCORE', searches, '(' .. ARGV[6], '-inf',
  'LIMIT', 0, 1000)
if redis.call('ZCARD', searches) > tonumber(ARGV[5]) then
  gone = redis.call('ZREVRANGEBYSCORE', searches, '+inf', '-inf',
    'LIMIT', ARGV[4], 5000)
end
if #gone > 0 then
  for _, key in ipairs({searches, zeroes, clicks, found}) do
    redis.call('ZREM', key, unpack(gone))
  end
  redis.call('HDEL', chosen, unpack(gone))
end
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ARGV[7]) end
return 1
`);

/**
 * KEYS: the sorted set whose first queries are wanted, then those by searches, zero
 * results and clicks. ARGV: how many. Answers the queries and three lists of their
 * scores; none where there is no such set.
 */
export const reportScript = redisScript(`
local queries = redis.pcall('ZREVRANGEBYSCORE', KEYS[1], '+inf', '-inf',
  'LIMIT', 0, ARGV[1])
if queries.err or #queries == 0 then return {{}, {}, {}, {}} end
local answer = {queries}
for number = 2, 4 do
  local scores = redis.pcall('ZMSCORE', KEYS[number], unpack(queries))
  answer[number] = scores.err and {} or scores
end
return answer
`);

/** KEYS: the hash of the products that were chosen. ARGV: the query. Answers ids and worths by turns. */
export const chosenScript = redisScript(`
local kept = redis.pcall('HMGET', KEYS[1], ARGV[1])
local answer = {}
if kept.err or not kept[1] then return answer end
for value in string.gmatch(kept[1], '%S+') do answer[#answer + 1] = value end
return answer
`);

/**
 * KEYS: the sorted sets of queries that last found something, by searches and by
 * zero results. ARGV: what the queries begin with, the least worth of the searches
 * that found something, how many. Answers queries, those with the most first.
 */
export const completeScript = redisScript(`
local from = '[' .. ARGV[1]
local queries = redis.pcall('ZRANGEBYLEX', KEYS[1], from, from .. string.char(255))
if queries.err then return {} end
local often, worth = {}, {}
for first = 1, #queries, 1000 do
  local some = {unpack(queries, first, math.min(first + 999, #queries))}
  local searches = redis.call('ZMSCORE', KEYS[2], unpack(some))
  local zeroes = redis.call('ZMSCORE', KEYS[3], unpack(some))
  for number, query in ipairs(some) do
    local successes = (tonumber(searches[number] or 0)) - tonumber(zeroes[number] or 0)
    if successes >= tonumber(ARGV[2]) then
      often[#often + 1] = query
      worth[query] = successes
    end
  end
end
table.sort(often, function(one, other) return worth[one] > worth[other] end)
return {unpack(often, 1, math.min(ARGV[3], #often))}
`);
