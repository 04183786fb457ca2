import { bucketStart } from "../number_buckets.ts";

/** Products with a number in a bucket. */
export type CountedBucket = { bucket: number; count: number };

/** Numbers from `from` to below `below`; an open end is absent. */
export type MergedRange = { from?: number; below?: number; count: number };

const maxRanges = 6;

/** What an edge costs by how it begins; shares of products weigh the rest. */
const edgeCosts: readonly (readonly [start: string, cost: number])[] = [
  ["1", 0],
  ["5", 0.02],
  ["2", 0.03],
  ["3", 0.05],
  ["4", 0.05],
  ["25", 0.08],
];
const otherEdgeCost = 0.1;

/** Where a list of buckets is cut, and the cost of all ranges before it. */
type Cut = { cost: number; cuts: readonly number[] };

/**
 * Merges buckets, which rise and none of which is empty, into at most six ranges that
 * touch each other, of about equal shares, with round edges. None is empty; the first
 * and the last are open. A single bucket stays as it is, with both ends.
 */
export function mergeBuckets(
  buckets: readonly CountedBucket[],
): MergedRange[] {
  const [first] = buckets;
  if (!first) return [];
  if (buckets.length === 1) return [withEnds(first)];
  const edges = buckets.slice(1)
    .map(({ bucket }, at) => roundestEdge(buckets[at]?.bucket ?? 0, bucket));
  const cuts = cheapestCuts(buckets, edges);
  return [0, ...cuts].map((start, range) => {
    const end = cuts[range];
    const from = edges[start - 1];
    const below = end === undefined ? undefined : edges[end - 1];
    return {
      ...(from === undefined ? {} : { from }),
      ...(below === undefined ? {} : { below }),
      count: countOf(buckets.slice(start, end)),
    };
  });
}

function withEnds({ bucket, count }: CountedBucket): MergedRange {
  return { from: bucketStart(bucket), below: bucketStart(bucket + 1), count };
}

/** Cuts before the buckets they name, by what all ranges together cost. */
function cheapestCuts(
  buckets: readonly CountedBucket[],
  edges: readonly number[],
): readonly number[] {
  const total = countOf(buckets);
  const ranges = Math.min(
    maxRanges,
    buckets.length,
    Math.max(2, Math.ceil(Math.sqrt(total))),
  );
  // cheapest[end]: the best way to make so many ranges of the buckets before `end`.
  let cheapest = buckets.map((_, end) =>
    wholeRange(countOf(buckets.slice(0, end)))
  );
  cheapest.push(wholeRange(total));
  for (let made = 1; made < ranges; made++) {
    cheapest = cheapest.map((_, end) => {
      let best: Cut = { cost: Infinity, cuts: [] };
      let count = 0;
      for (let start = end - 1; start >= made; start--) {
        count += buckets[start]?.count ?? 0;
        const before = cheapest[start];
        if (!before) continue;
        const cost = before.cost + edgeCost(edges[start - 1] ?? 0) +
          shareCost(count);
        if (cost < best.cost) best = { cost, cuts: [...before.cuts, start] };
      }
      return best;
    });
  }
  return cheapest.at(-1)?.cuts ?? [];

  function wholeRange(count: number): Cut {
    return { cost: count === 0 ? Infinity : shareCost(count), cuts: [] };
  }

  /** 0 for an equal share. */
  function shareCost(count: number): number {
    return (count * ranges / total - 1) ** 2 / ranges;
  }
}

/** The roundest number that parts two buckets; of equally round ones that next to the upper bucket. */
function roundestEdge(lower: number, upper: number): number {
  let best = bucketStart(upper);
  // A decade has nine buckets, so the roundest start is among them.
  for (let bucket = upper - 1; bucket > lower; bucket--) {
    if (upper - bucket > 9) break;
    const edge = bucketStart(bucket);
    if (edgeCost(edge) < edgeCost(best)) best = edge;
  }
  return best;
}

function edgeCost(edge: number): number {
  const digits = Math.abs(edge).toExponential().replace(/e.*|\./g, "");
  const known = edgeCosts.find(([start]) => start === digits);
  return edge === 0 ? 0 : known?.[1] ?? otherEdgeCost;
}

function countOf(buckets: readonly CountedBucket[]): number {
  return buckets.reduce((sum, { count }) => sum + count, 0);
}
