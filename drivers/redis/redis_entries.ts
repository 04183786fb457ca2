import { ProductStatus } from "../../src/catalog/product.ts";

const statuses = ProductStatus.options.map((status) => `${status} = true`);

/**
 * What a cache holds in Redis, as the beginning of every script. An entry is a
 * hash: `head` says what it is, and a product has `summary` and `product` beside
 * it, so that a list of summaries moves no whole product; `told` is how long the
 * entry had to live when a reader was told to refresh it. A head begins with the
 * number of this format, and a record's tells its id and the bytes of its texts:
 *
 *     2 lease TOKEN
 *     2 mark VERSION TOKEN
 *     2 absent VERSION ID
 *     2 product VERSION ID STATUS SUMMARY_BYTES PRODUCT_BYTES
 *
 * All else is broken: another number or type, another id, a text that was cut. It
 * counts as no entry, and gives way to a lease, a mark or, at a put, to nothing.
 */
export const entriesScript = `
local known = { ${statuses.join(", ")} }
local broken = { kind = 'broken' }

local function idOf(key)
  return key:match('[^:]*$')
end

local function parse(head, key)
  local kind, rest = head:match('^2 (%l+) (.+)$')
  if kind == 'lease' then return { kind = kind, token = rest } end
  local version, owner, text = (rest or ''):match('^(%d+) (%S+) ?(.*)$')
  version = tonumber(version)
  if not version or version > ${Number.MAX_SAFE_INTEGER} then return broken end
  if kind == 'mark' then
    return { kind = kind, version = version, token = owner }
  end
  if owner ~= idOf(key) then return broken end
  if kind == 'absent' then return { kind = kind, version = version } end
  local status, summary, product = text:match('^(%l+) (%d+) (%d+)$')
  if kind ~= 'product' or not known[status] then return broken end
  return {
    kind = kind, version = version, status = status,
    summary = tonumber(summary), product = tonumber(product),
  }
end

-- The entry at a key, and some of its fields, whose lengths are checked.
local function entryAt(key, ...)
  local names = { ... }
  local fields = redis.pcall('HMGET', key, 'head', unpack(names))
  if fields.err then return broken, {} end
  if not fields[1] then
    return redis.call('EXISTS', key) == 1 and broken or {}, {}
  end
  local entry, values = parse(fields[1], key), {}
  for i, name in ipairs(names) do
    values[name] = fields[i + 1]
    if entry[name] and #(values[name] or '') ~= entry[name] then
      return broken, {}
    end
  end
  return entry, values
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

local function set(key, lifetime, ...)
  if type(redis.pcall('HSET', key, ...)) == 'table' then
    remove(key)
    return false
  end
  redis.call('PEXPIRE', key, lifetime)
  return true
end

local function setHead(key, lifetime, head)
  local isSet = set(key, lifetime, 'head', head)
  if isSet then redis.call('HDEL', key, 'summary', 'product', 'told') end
  return isSet
end

local function setRecord(key, first)
  local lifetime, version, status = ARGV[first], ARGV[first + 1], ARGV[first + 2]
  local summary, product = ARGV[first + 3], ARGV[first + 4]
  if status == '' then
    setHead(key, lifetime, '2 absent ' .. version .. ' ' .. idOf(key))
    return
  end
  local head = table.concat(
    { '2 product', version, idOf(key), status, #summary, #product }, ' ')
  if set(key, lifetime, 'head', head, 'summary', summary, 'product', product) then
    redis.call('HDEL', key, 'told')
  end
end

-- Unique to this run of the script, so that a request that is executed again
-- or late makes a token that nobody holds.
local function tokenOf(prefix)
  local time = redis.call('TIME')
  return prefix .. '.' .. time[1] .. '.' .. time[2]
end
`;
