import type { CachedRecord } from "./ports/product_cache.ts";

/** How long a reader may take from its miss to its fill, in milliseconds. */
export const leaseLifetimeMilliseconds = 10_000;

/** How long readers bypass an id whose writer is gone, in milliseconds; longer than a write takes. */
export const markLifetimeMilliseconds = 30_000;

/**
 * How long before a product's end, in milliseconds, one reader is told to put it
 * again: a tenth of its life. Early refresh follows Vattani, Chierichetti and
 * Lowenstein, Optimal Probabilistic Cache Stampede Prevention, VLDB 2015; here
 * the cache chooses the reader, because it sees all of them.
 */
export const refreshWindowMilliseconds = 2.4 * 3_600_000;

/** How long a reader that was told to refresh may take before another is told, in milliseconds. */
export const refreshPatienceMilliseconds = 10_000;

const productMilliseconds = 24 * 3_600_000;
const tombstoneMilliseconds = 5 * 60_000;
const neverUsedMilliseconds = 15_000;

/**
 * How long `record` is kept, in milliseconds: a product a day, a deleted id five
 * minutes, an id that was never used 15 s. `random`, from 0 to below 1, moves it
 * by up to 10 % either way, so that what was filled together does not end together.
 */
export function recordLifetimeMilliseconds(
  record: CachedRecord,
  random: number,
): number {
  return Math.round(meanLifetime(record) * (0.9 + 0.2 * random));
}

function meanLifetime(record: CachedRecord): number {
  if (record.kind === "product") return productMilliseconds;
  return record.version > 0 ? tombstoneMilliseconds : neverUsedMilliseconds;
}
