import { LRUCache } from "lru-cache";
import { cacheDifference } from "../../src/catalog/cache_difference.ts";
import { refreshPatienceMilliseconds } from "../../src/catalog/cache_lifetimes.ts";
import { nextCacheEntry } from "../../src/catalog/cache_rules.ts";
import type { CacheCommand } from "../../src/catalog/cache_rules.ts";
import { countCacheReads } from "../../src/catalog/count_cache_reads.ts";
import type { Difference } from "../../src/catalog/difference.ts";
import type { DriverObserver } from "../../src/catalog/observe.ts";
import type {
  CachedProduct,
  CachedRecord,
  CacheRead,
  ProductCache,
  View,
} from "../../src/catalog/ports/product_cache.ts";
import { bytesInMemory } from "./bytes_in_memory.ts";
import { holdEntry } from "./held_entry.ts";
import type { HeldEntry } from "./held_entry.ts";

type MemoryCacheOptions = {
  /** About how much memory the entries may take; the least recently used leave first. */
  maxBytes: number;
  /** The time in milliseconds. */
  now: () => number;
  random?: () => number;
  /**
   * Whether another process has changed the store since this was last asked.
   * Asked before anything is done; on true all that is cached is dropped.
   */
  changedElsewhere?: () => boolean;
  observer?: DriverObserver | undefined;
};

/** A cache in the memory of this process, for a store that only this process writes, or that tells of other writers. */
export function memoryCache({
  maxBytes,
  now,
  random = Math.random,
  changedElsewhere,
  observer,
}: MemoryCacheOptions): ProductCache {
  const held = new LRUCache<string, HeldEntry>({
    maxSize: maxBytes,
    ttlResolution: 0,
    perf: { now },
  });
  let tokens = 0;

  function dropIfChangedElsewhere() {
    if (changedElsewhere?.()) held.clear();
  }

  function apply(id: string, command: CacheCommand): HeldEntry | undefined {
    const before = held.get(id);
    const entry = nextCacheEntry(before?.entry, command);
    if (entry === before?.entry) return before;
    if (entry === undefined) {
      held.delete(id);
      return undefined;
    }
    const next = holdEntry(entry, { now: now(), random });
    const size = bytesInMemory(id, entry);
    held.set(id, next, { ttl: next.lifetimeMilliseconds, size });
    return next;
  }

  // A hit makes no lease: this is what every read of a product runs through.
  function readOne(id: string, view: View): CacheRead {
    const found = held.get(id) ??
      apply(id, { kind: "read", newLease: `${++tokens}` });
    const entry = found?.entry;
    if (entry?.kind === "lease") return { kind: "miss", lease: entry.lease };
    if (entry?.kind !== "record") return { kind: "bypass" };
    if (entry.record.kind === "absent") return entry.record;
    const { version, status, [view]: json } = entry.record.product;
    const refreshDue = found !== undefined && tellToRefresh(found);
    return { kind: "hit", version, status, json, refreshDue };
  }

  function tellToRefresh(found: HeldEntry): boolean {
    const time = now();
    if (time < found.refreshAt) return false;
    found.refreshAt = time + refreshPatienceMilliseconds;
    return true;
  }

  function differenceOf(
    id: string,
    record: CachedRecord,
  ): Difference | undefined {
    const entry = held.peek(id)?.entry;
    if (entry?.kind !== "record") return undefined;
    if (entry.record.kind === "absent") {
      return cacheDifference(entry.record, record, () => true);
    }
    const { product } = entry.record;
    return cacheDifference(
      { kind: "product", version: product.version },
      record,
      () => record.kind === "product" && isAlike(product, record.product),
    );
  }

  return {
    read(ids, view) {
      dropIfChangedElsewhere();
      const reads = ids.map((id) => readOne(id, view));
      countCacheReads(observer, reads);
      return Promise.resolve(reads);
    },

    fill(fills) {
      dropIfChangedElsewhere();
      for (const { id, lease, record } of fills) {
        apply(id, { kind: "fill", lease, record });
      }
      return Promise.resolve();
    },

    mark(marks) {
      dropIfChangedElsewhere();
      const newToken = `${++tokens}`;
      for (const { id, version } of marks) {
        apply(id, { kind: "mark", version, newToken });
      }
      return Promise.resolve(marks.map(() => newToken));
    },

    release(marks) {
      dropIfChangedElsewhere();
      for (const { id, token } of marks) apply(id, { kind: "release", token });
      return Promise.resolve();
    },

    put(puts) {
      dropIfChangedElsewhere();
      for (const { id, ...put } of puts) apply(id, { kind: "put", ...put });
      return Promise.resolve(puts.map(() => true));
    },

    compare(entries) {
      dropIfChangedElsewhere();
      return Promise.resolve(
        entries.map(({ id, record }) => differenceOf(id, record)),
      );
    },

    scan({ after = "", limit }) {
      dropIfChangedElsewhere();
      const left = [...held.keys()].filter((id) => id > after).sort();
      const ids = left.slice(0, limit);
      const last = ids.at(-1);
      const isMore = left.length > ids.length && last !== undefined;
      return Promise.resolve({ ids, ...(isMore && { next: last }) });
    },

    forget(ids) {
      for (const id of ids) held.delete(id);
      return Promise.resolve();
    },

    ping: () => Promise.resolve(),

    close() {
      held.clear();
      return Promise.resolve();
    },
  };
}

function isAlike(one: CachedProduct, other: CachedProduct): boolean {
  return one.status === other.status && one.summary === other.summary &&
    one.product === other.product;
}
