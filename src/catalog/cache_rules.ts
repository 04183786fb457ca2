import type { CachedRecord } from "./ports/product_cache.ts";

/**
 * What a cache holds for an id. A lease was given to readers that missed; a mark
 * says that a write from `version` is in progress. Leases follow Nishtala et al.,
 * Scaling Memcache at Facebook, NSDI 2013, section 3.2.1; marks have a token for
 * the same reason.
 */
export type CacheEntry =
  | { kind: "lease"; lease: string }
  | { kind: "mark"; version: number; token: string }
  | { kind: "record"; record: CachedRecord };

/**
 * What is asked of a cache about one id. `newLease` and `newToken` are made when
 * the command is executed, never before, and told in its answer: a command that
 * is executed late or again gives a token that nobody holds.
 */
export type CacheCommand =
  | { kind: "read"; newLease: string }
  | { kind: "fill"; lease: string; record: CachedRecord }
  | { kind: "mark"; version: number; newToken: string }
  | { kind: "release"; token: string }
  | { kind: "put"; record: CachedRecord; token?: string };

/** The version of the store that a record shows. */
export function recordVersion(record: CachedRecord): number {
  return record.kind === "product" ? record.product.version : record.version;
}

/**
 * The entry that follows `entry` under `command`; `undefined` is no entry.
 *
 * Only three things put a record: a fill under a lease that is still there, a put
 * under its own mark that is still there, and a put over a record that is not
 * newer. Each proves that no newer version was put meanwhile, because every put
 * ends leases, older records and older marks. So an entry's version never goes
 * back (G1), and nothing older than a confirmed put is ever served (G2), whatever
 * expires, is evicted or forgotten, and however late or often a command is executed.
 *
 * A put of the version that is there replaces it too: its life begins anew, and
 * its texts are what the store said last, should they have drifted.
 *
 * A confirmed mark alone makes no write coherent: the mark can be evicted and the
 * put lost.
 */
export function nextCacheEntry(
  entry: CacheEntry | undefined,
  command: CacheCommand,
): CacheEntry | undefined {
  switch (command.kind) {
    case "read":
      return entry ?? { kind: "lease", lease: command.newLease };
    case "fill":
      return entry?.kind === "lease" && entry.lease === command.lease
        ? { kind: "record", record: command.record }
        : entry;
    case "mark":
      return entryVersion(entry) > command.version
        ? entry
        : { kind: "mark", version: command.version, token: command.newToken };
    case "release":
      return entry?.kind === "mark" && entry.token === command.token
        ? undefined
        : entry;
    case "put":
      return afterPut(entry, command);
  }
}

function afterPut(
  entry: CacheEntry | undefined,
  { record, token }: { record: CachedRecord; token?: string },
): CacheEntry | undefined {
  const version = recordVersion(record);
  switch (entry?.kind) {
    case undefined:
    case "lease":
      // A late put must not store: it may be older than what was put and evicted.
      return undefined;
    case "mark":
      if (version <= entry.version) return entry;
      return entry.token === token ? { kind: "record", record } : undefined;
    case "record":
      return version < recordVersion(entry.record)
        ? entry
        : { kind: "record", record };
  }
}

function entryVersion(entry: CacheEntry | undefined): number {
  if (entry?.kind === "mark") return entry.version;
  if (entry?.kind === "record") return recordVersion(entry.record);
  return -1;
}
