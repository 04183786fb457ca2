/** Counts of very many different keys in bounded memory. */
export type BoundedCounts = {
  add(key: string): void;
  of(key: string): number;
  /** The `maximum` most counted keys that were counted `atLeast` times. */
  largest(atLeast: number): [key: string, count: number][];
};

/**
 * Counts exactly up to four times `maximum` different keys; then the least counted
 * are forgotten, so that a rare key of a huge catalogue may be counted too low
 * (Manku and Motwani, "Approximate frequency counts over data streams", 2002).
 */
export function createBoundedCounts(maximum: number): BoundedCounts {
  let counts = new Map<string, number>();
  const largest = (kept: number, atLeast: number) =>
    [...counts].filter(([, count]) => count >= atLeast)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, kept);
  return {
    add(key) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if (counts.size > 4 * maximum) counts = withoutRare(counts, 2 * maximum);
    },
    of: (key) => counts.get(key) ?? 0,
    largest: (atLeast) => largest(maximum, atLeast),
  };
}

/** The `kept` most counted, of equals those that came first; sorting as many would hold others up. */
function withoutRare(
  counts: ReadonlyMap<string, number>,
  kept: number,
): Map<string, number> {
  const keysOf = new Map<number, number>();
  for (const count of counts.values()) {
    keysOf.set(count, (keysOf.get(count) ?? 0) + 1);
  }
  let least = 1;
  let above = 0;
  for (const [count, keys] of [...keysOf].sort(([a], [b]) => b - a)) {
    least = count;
    if (above + keys > kept) break;
    above += keys;
  }
  const left = new Map<string, number>();
  let equals = kept - above;
  for (const [key, count] of counts) {
    if (count > least || count === least && equals-- > 0) left.set(key, count);
  }
  return left;
}
