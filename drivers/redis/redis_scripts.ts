/**
 * The rules of `src/catalog/cache_rules.ts` as Lua, each script for up to 100
 * keys at once. An entry is a hash: `head` says what it is, and a product has
 * `summary` and `product` beside it, so that a list of summaries moves no whole
 * product. A head begins with the number of this format:
 *
 *     1 lease TOKEN | 1 mark VERSION TOKEN | 1 absent VERSION | 1 product VERSION STATUS
 *
 * What has another form, or another number, counts as no entry: a read puts a
 * lease in its place, a put removes it. What is no hash is removed by either.
 */
const entries = `
local function parse(head)
  if type(head) ~= 'string' then return {} end
  local kind, rest = head:match('^1 (%l+) (.+)$')
  if kind == 'lease' then return { kind = kind, token = rest } end
  local version, text = (rest or ''):match('^(%d+) ?(.*)$')
  if not version then return {} end
  version = tonumber(version)
  if kind == 'mark' then
    return { kind = kind, version = version, token = text }
  elseif kind == 'absent' then
    return { kind = 'record', version = version }
  elseif kind == 'product' then
    return { kind = 'record', version = version, status = text }
  end
  return {}
end

local function entryAt(key)
  return parse(redis.pcall('HGET', key, 'head'))
end

-- A full Redis refuses what adds, but no longer once the script has removed
-- something. So removals wait for the end, and what was refused is removed too.
local doomed = {}

local function remove(key)
  doomed[#doomed + 1] = key
end

local function finish(answer)
  for _, key in ipairs(doomed) do redis.call('DEL', key) end
  return answer
end

local function wasSet(key, lifetime, answer)
  if type(answer) == 'table' then
    remove(key)
    return false
  end
  redis.call('PEXPIRE', key, lifetime)
  return true
end

local function setHead(key, lifetime, head)
  local set = wasSet(key, lifetime, redis.pcall('HSET', key, 'head', head))
  if set then redis.call('HDEL', key, 'summary', 'product') end
  return set
end

local function setRecord(key, first)
  local lifetime, version, status = ARGV[first], ARGV[first + 1], ARGV[first + 2]
  if status == '' then
    setHead(key, lifetime, '1 absent ' .. version)
  else
    wasSet(key, lifetime, redis.pcall('HSET', key,
      'head', '1 product ' .. version .. ' ' .. status,
      'summary', ARGV[first + 3], 'product', ARGV[first + 4]))
  end
end

-- Unique to this run of the script, so that a request that is executed again
-- or late makes a token that nobody holds.
local function tokenOf(prefix)
  local time = redis.call('TIME')
  return prefix .. '.' .. time[1] .. '.' .. time[2]
end
`;

/** ARGV: view, prefix of a new lease, its lifetime. Answers `hit`, `absent`, `miss` or `bypass` with its values for each key. */
export const readScript = `${entries}
local view, lifetime = ARGV[1], ARGV[3]
local lease = tokenOf(ARGV[2])
local answers = {}
for i, key in ipairs(KEYS) do
  local fields = redis.pcall('HMGET', key, 'head', view)
  local entry, json = parse(fields[1]), fields[2]
  if entry.kind == 'mark' then
    answers[i] = { 'bypass' }
  elseif entry.kind == 'lease' then
    answers[i] = { 'miss', entry.token }
  elseif entry.kind == 'record' and not entry.status then
    answers[i] = { 'absent', entry.version }
  elseif entry.kind == 'record' and json then
    answers[i] = { 'hit', entry.version, entry.status, json }
  elseif setHead(key, lifetime, '1 lease ' .. lease) then
    answers[i] = { 'miss', lease }
  else
    answers[i] = { 'bypass' }
  end
end
return finish(answers)
`;

/** ARGV for each key: lease, record. Answers the number of keys. */
export const fillScript = `${entries}
for i, key in ipairs(KEYS) do
  local first = 6 * (i - 1) + 1
  local entry = entryAt(key)
  if entry.kind == 'lease' and entry.token == ARGV[first] then
    setRecord(key, first + 1)
  end
end
return finish(#KEYS)
`;

/** ARGV: prefix of the marks' token, their lifetime, a version for each key. Answers the token. */
export const markScript = `${entries}
local token, lifetime = tokenOf(ARGV[1]), ARGV[2]
for i, key in ipairs(KEYS) do
  local version = ARGV[i + 2]
  if (entryAt(key).version or -1) <= tonumber(version) then
    setHead(key, lifetime, '1 mark ' .. version .. ' ' .. token)
  end
end
return finish(token)
`;

/** ARGV: a token for each key. Answers the number of keys. */
export const releaseScript = `${entries}
for i, key in ipairs(KEYS) do
  local entry = entryAt(key)
  if entry.kind == 'mark' and entry.token == ARGV[i] then
    remove(key)
  end
end
return finish(#KEYS)
`;

/** ARGV for each key: token or nothing, record. Answers the number of keys. */
export const putScript = `${entries}
for i, key in ipairs(KEYS) do
  local first = 6 * (i - 1) + 1
  local entry, version = entryAt(key), tonumber(ARGV[first + 2])
  if (entry.version or -1) >= version then
    -- What is there is as new or newer.
  elseif entry.kind == 'record' or
    (entry.kind == 'mark' and entry.token == ARGV[first]) then
    setRecord(key, first + 1)
  else
    remove(key)
  end
end
return finish(#KEYS)
`;
