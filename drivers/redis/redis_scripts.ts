import { entriesScript } from "./redis_entries.ts";
import { redisScript } from "./redis_script.ts";

/*
 * The rules of `src/catalog/cache_rules.ts` as Lua, each script for up to 100
 * keys at once.
 */

/**
 * ARGV: view, prefix of a new lease, its lifetime, how long before its end a
 * product is to be refreshed, how long the reader that was told has for it.
 * Answers for each key `hit`, `absent`, `miss`, `broken` (a miss) or `bypass`,
 * with its values.
 */
export const readScript = redisScript(`${entriesScript}
local view, lifetime = ARGV[1], ARGV[3]
local window, patience = tonumber(ARGV[4]), tonumber(ARGV[5])
local lease

local function isRefreshDue(key, told)
  local left = redis.call('PTTL', key)
  if left > window or (told and left > told - patience) then return 0 end
  return type(redis.pcall('HSET', key, 'told', left)) == 'table' and 0 or 1
end

local answers = {}
for i, key in ipairs(KEYS) do
  local entry, values = entryAt(key, view, 'told')
  if entry.kind == 'product' then
    local due = isRefreshDue(key, tonumber(values.told or nil))
    answers[i] = { 'hit', entry.version, entry.status, values[view], due }
  elseif entry.kind == 'absent' then
    answers[i] = { 'absent', entry.version }
  elseif entry.kind == 'mark' then
    answers[i] = { 'bypass' }
  elseif entry.kind == 'lease' then
    answers[i] = { 'miss', entry.token }
  else
    if entry == broken then redis.call('DEL', key) end
    local kind = entry == broken and 'broken' or 'miss'
    lease = lease or tokenOf(ARGV[2])
    local isSet = setHead(key, lifetime, '2 lease ' .. lease)
    answers[i] = isSet and { kind, lease } or { 'bypass' }
  end
end
return finish(answers)
`);

/** ARGV for each key: lease, record. Answers the number of keys. */
export const fillScript = redisScript(`${entriesScript}
for i, key in ipairs(KEYS) do
  local first = 6 * (i - 1) + 1
  local entry = entryAt(key)
  if entry.kind == 'lease' and entry.token == ARGV[first] then
    setRecord(key, first + 1)
  end
end
return finish(#KEYS)
`);

/** ARGV: prefix of the marks' token, their lifetime, a version for each key. Answers the token. */
export const markScript = redisScript(`${entriesScript}
local token, lifetime = tokenOf(ARGV[1]), ARGV[2]
for i, key in ipairs(KEYS) do
  local version, entry = ARGV[i + 2], entryAt(key)
  if (entry.version or -1) <= tonumber(version) then
    if entry == broken then redis.call('DEL', key) end
    setHead(key, lifetime, '2 mark ' .. version .. ' ' .. token)
  end
end
return finish(token)
`);

/** ARGV: a token for each key. Answers the number of keys. */
export const releaseScript = redisScript(`${entriesScript}
for i, key in ipairs(KEYS) do
  local entry = entryAt(key)
  if entry.kind == 'mark' and entry.token == ARGV[i] then
    remove(key)
  end
end
return finish(#KEYS)
`);

/** ARGV for each key: token or nothing, record. Answers the number of keys. */
export const putScript = redisScript(`${entriesScript}
for i, key in ipairs(KEYS) do
  local first = 6 * (i - 1) + 1
  local entry, version = entryAt(key), tonumber(ARGV[first + 2])
  local held = entry.version or -1
  local isRecord = entry.kind == 'product' or entry.kind == 'absent'
  local isOwnMark = entry.kind == 'mark' and entry.token == ARGV[first]
  if held > version or (held == version and not isRecord) then
    -- What is there is newer, or a mark of a newer write.
  elseif isRecord or isOwnMark then
    setRecord(key, first + 1)
  else
    remove(key)
  end
end
return finish(#KEYS)
`);

/** Answers for each key what is there: `product` with the SHA-1 of its texts, `absent`, `broken` or `other`. */
export const compareScript = redisScript(`${entriesScript}
local answers = {}
for i, key in ipairs(KEYS) do
  local entry, values = entryAt(key, 'summary', 'product')
  if entry.kind == 'product' then
    answers[i] = {
      'product', entry.version, entry.status,
      redis.sha1hex(values.summary), redis.sha1hex(values.product),
    }
  elseif entry.kind == 'absent' then
    answers[i] = { 'absent', entry.version }
  else
    answers[i] = { entry == broken and 'broken' or 'other' }
  end
end
return answers
`);
