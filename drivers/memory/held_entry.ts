import {
  leaseLifetimeMilliseconds,
  markLifetimeMilliseconds,
  recordLifetimeMilliseconds,
  refreshWindowMilliseconds,
} from "../../src/catalog/cache_lifetimes.ts";
import type { CacheEntry } from "../../src/catalog/cache_rules.ts";

/** An entry with its times in milliseconds. */
export type HeldEntry = {
  entry: CacheEntry;
  lifetimeMilliseconds: number;
  /** From when on the next reader is told to refresh it. */
  refreshAt: number;
};

/** `entry` as it is held from `now` on. */
export function holdEntry(
  entry: CacheEntry,
  { now, random }: { now: number; random: () => number },
): HeldEntry {
  const lifetime = lifetimeMilliseconds(entry, random);
  return {
    entry,
    lifetimeMilliseconds: lifetime,
    refreshAt: now + lifetime - refreshWindowMilliseconds,
  };
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
