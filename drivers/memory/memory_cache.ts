import { LRUCache } from "lru-cache";
import {
  leaseLifetimeMilliseconds,
  markLifetimeMilliseconds,
  recordLifetimeMilliseconds,
} from "../../src/catalog/cache_lifetimes.ts";
import { nextCacheEntry } from "../../src/catalog/cache_rules.ts";
import type {
  CacheCommand,
  CacheEntry,
} from "../../src/catalog/cache_rules.ts";
import type {
  CachedRecord,
  CacheRead,
  ProductCache,
  View,
} from "../../src/catalog/ports/product_cache.ts";
import { bytesInMemory } from "./bytes_in_memory.ts";

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
};

/** A cache in the memory of this process, for a store that only this process writes, or that tells of other writers. */
export function memoryCache({
  maxBytes,
  now,
  random = Math.random,
  changedElsewhere,
}: MemoryCacheOptions): ProductCache {
  const entries = new LRUCache<string, CacheEntry>({
    maxSize: maxBytes,
    ttlResolution: 0,
    perf: { now },
  });
  let tokens = 0;

  function dropIfChangedElsewhere() {
    if (changedElsewhere?.()) entries.clear();
  }

  function apply(id: string, command: CacheCommand): CacheEntry | undefined {
    const entry = entries.get(id);
    const next = nextCacheEntry(entry, command);
    if (next === undefined) {
      entries.delete(id);
    } else if (next !== entry) {
      const ttl = lifetimeMilliseconds(next, random);
      entries.set(id, next, { ttl, size: bytesInMemory(id, next) });
    }
    return next;
  }

  // A hit makes no lease: this is what every read of a product runs through.
  function readOne(id: string, view: View): CacheRead {
    const entry = entries.get(id) ??
      apply(id, { kind: "read", newLease: `${++tokens}` });
    switch (entry?.kind) {
      case "record":
        return toRead(entry.record, view);
      case "lease":
        return { kind: "miss", lease: entry.lease };
      default:
        return { kind: "bypass" };
    }
  }

  return {
    read(ids, view) {
      dropIfChangedElsewhere();
      return Promise.resolve(ids.map((id) => readOne(id, view)));
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

    ping: () => Promise.resolve(),

    close() {
      entries.clear();
      return Promise.resolve();
    },
  };
}

function toRead(record: CachedRecord, view: View): CacheRead {
  if (record.kind === "absent") return record;
  const { version, status } = record.product;
  return { kind: "hit", version, status, json: record.product[view] };
}

function lifetimeMilliseconds(entry: CacheEntry, random: () => number): number {
  switch (entry.kind) {
    case "lease":
      return leaseLifetimeMilliseconds;
    case "mark":
      return markLifetimeMilliseconds;
    case "record":
      return recordLifetimeMilliseconds(entry.record, random());
  }
}
