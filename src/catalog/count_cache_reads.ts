import type { DriverCount, DriverObserver } from "./observe.ts";
import type { CacheRead } from "./ports/product_cache.ts";

/** Tells `observer` how many of `reads` the cache could answer, absences among them. */
export function countCacheReads(
  observer: DriverObserver | undefined,
  reads: readonly CacheRead[],
): void {
  if (observer === undefined) return;
  let misses = 0;
  let bypasses = 0;
  for (const { kind } of reads) {
    if (kind === "miss") misses++;
    if (kind === "bypass") bypasses++;
  }
  const counts: [DriverCount, number][] = [
    ["cache_hits", reads.length - misses - bypasses],
    ["cache_misses", misses],
    ["cache_bypasses", bypasses],
  ];
  for (const [what, amount] of counts) {
    if (amount > 0) observer.count(what, amount);
  }
}
