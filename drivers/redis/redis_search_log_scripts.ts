import { redisScript } from "./redis_script.ts";

/**
 * KEYS: sorted sets of queries by their searches, by those that found nothing, by
 * clicks, of those that last found something (all with the score 0), and of the
 * last requests by their time. ARGV: id of the request, its time, how long requests
 * are remembered, queries to keep, how many there may be, the least worth of
 * searches, lifetime of the keys; then for each query its name, searches, zero
 * results, clicks, and whether it found something. A request that is executed
 * again changes nothing.
 */
export const recordScript = redisScript(`
local searches, zeroes, clicks, found, requests = unpack(KEYS)
for _, key in ipairs(KEYS) do
  if redis.call('TYPE', key).ok ~= 'zset' then redis.call('DEL', key) end
end
redis.call('ZREMRANGEBYSCORE', requests, '-inf', ARGV[2] - ARGV[3])
if redis.call('ZADD', requests, 'NX', ARGV[2], ARGV[1]) == 0 then return 0 end
-- Redis may have evicted it, and left the others.
if redis.call('EXISTS', searches) == 0 then
  redis.call('DEL', zeroes, clicks, found)
end

for first = 8, #ARGV, 5 do
  local query, searched, foundNone, clicked, last = unpack(ARGV, first, first + 4)
  if searched ~= '0' then
    redis.call('ZINCRBY', searches, searched, query)
    if foundNone ~= '0' then redis.call('ZINCRBY', zeroes, foundNone, query) end
    if last == '1' then redis.call('ZADD', found, 0, query)
    else redis.call('ZREM', found, query) end
  end
  if clicked ~= '0' and redis.call('ZMSCORE', searches, query)[1] then
    redis.call('ZINCRBY', clicks, clicked, query)
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
