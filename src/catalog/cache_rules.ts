import type { CachedRecord } from "./ports/product_cache.ts";

/**
 * What a cache holds for an id. A lease was given to readers that missed; a mark
 * says that a write from `version` is in progress, and whether it `hides` an older
 * record. Leases follow Nishtala et al., Scaling Memcache at Facebook, NSDI 2013,
 * section 3.2.1.
 */
export type CacheEntry =
  | { kind: "lease"; lease: string }
  | { kind: "mark"; version: number; token: string; hides: boolean }
  | { kind: "record"; record: CachedRecord };

/** What is asked of a cache about one id. `newLease` is made when the command is executed, never before. */
export type CacheCommand =
  | { kind: "read"; newLease: string }
  | { kind: "fill"; lease: string; record: CachedRecord }
  | { kind: "mark"; version: number; token: string }
  | { kind: "release"; token: string }
  | { kind: "put"; record: CachedRecord; token?: string };

/** The version of the store that a record shows. */
export function recordVersion(record: CachedRecord): number {
  return record.kind === "product" ? record.product.version : record.version;
}

/**
 * The entry that follows `entry` under `command`; `undefined` is no entry.
 *
 * Only two things put a record: a fill under a lease that is still there, and a
 * put where an older record has been ever since, seen or hidden by the put's own
 * mark. Each proves that no newer version was put meanwhile, because every put
 * ends leases, older records and older marks. So an entry's version never goes
 * back (G1), and nothing older than a confirmed put is ever served (G2), whatever
 * expires or is evicted, and however late or often a command is executed.
 *
 * A mark on nothing proves nothing: it may itself have come late, and a late put
 * on it would bring back what was replaced and evicted since. A confirmed mark
 * alone makes no write coherent, because the mark can be evicted and its put lost.
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
        : { ...command, hides: hasRecord(entry) };
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
      return entry.hides && entry.token === token
        ? { kind: "record", record }
        : undefined;
    case "record":
      return version > recordVersion(entry.record)
        ? { kind: "record", record }
        : entry;
  }
}

function hasRecord(entry: CacheEntry | undefined): boolean {
  return entry?.kind === "record" || (entry?.kind === "mark" && entry.hides);
}

function entryVersion(entry: CacheEntry | undefined): number {
  if (entry?.kind === "mark") return entry.version;
  if (entry?.kind === "record") return recordVersion(entry.record);
  return -1;
}
