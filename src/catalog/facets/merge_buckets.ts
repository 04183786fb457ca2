import { bucketsPerDecade, bucketStart } from "../number_buckets.ts";

/** Products with a number in a bucket. */
export type CountedBucket = { bucket: number; count: number };

/** Numbers from `from` to below `below`; an open end is absent. */
export type MergedRange = { from?: number; below?: number; count: number };

const maxRanges = 6;

/** What an edge costs by its digits; how unequal the shares are weighs the rest. */
const edgeCosts: readonly (readonly [digits: string, cost: number])[] = [
  ["1", 0],
  ["5", 0.02],
  ["2", 0.03],
  ["3", 0.05],
  ["4", 0.05],
  ["15", 0.06],
  ["25", 0.06],
  ["6", 0.07],
  ["7", 0.07],
  ["8", 0.07],
];
const otherEdgeCost = 0.1;
/** Of two digits that are no half. */
const oddEdgeCost = 0.14;

/** The cheapest way to make ranges of the first buckets: its cost, and where the last range starts. */
type Way = { cost: number; start: number };

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
  // What is only 0 is shown up to 1: nothing else is between.
  const below = bucket === 0 ? 1 : bucketStart(bucket + 1);
  return { from: bucketStart(bucket), below, count };
}

/** The buckets that ranges start at, but for the first range, so that all together cost least. */
function cheapestCuts(
  buckets: readonly CountedBucket[],
  edges: readonly number[],
): number[] {
  const total = countOf(buckets);
  const ranges = Math.min(
    maxRanges,
    buckets.length,
    Math.max(2, Math.ceil(Math.sqrt(total))),
  );
  const edgeCostsBefore = edges.map(edgeCost);
  let before = 0;
  const sums = [0, ...buckets.map(({ count }) => before += count)];
  // ways[made][end]: for `made + 1` ranges of the buckets before `end`.
  const ways: Way[][] = [
    sums.map((sum, end) => ({
      cost: end === 0 ? Infinity : shareCost(sum),
      start: 0,
    })),
  ];
  for (let made = 1; made < ranges; made++) {
    const shorter = ways[made - 1] ?? [];
    ways.push(sums.map((sum, end) => {
      let best: Way = { cost: Infinity, start: 0 };
      for (let start = made; start < end; start++) {
        const cost = (shorter[start]?.cost ?? Infinity) +
          (edgeCostsBefore[start - 1] ?? 0) +
          shareCost(sum - (sums[start] ?? 0));
        if (cost < best.cost) best = { cost, start };
      }
      return best;
    }));
  }
  const cuts: number[] = [];
  let end = buckets.length;
  for (let made = ranges - 1; made > 0; made--) {
    end = ways[made]?.[end]?.start ?? 0;
    cuts.unshift(end);
  }
  return cuts;

  /** 0 for an equal share. */
  function shareCost(count: number): number {
    return (count * ranges / total - 1) ** 2 / ranges;
  }
}

/** The roundest number that parts two buckets; of equally round ones that next to the upper bucket. */
function roundestEdge(lower: number, upper: number): number {
  let best = bucketStart(upper);
  // No start is rounder than those of one decade.
  const lowest = Math.max(lower, upper - bucketsPerDecade);
  for (let bucket = upper - 1; bucket > lowest; bucket--) {
    const edge = bucketStart(bucket);
    if (edgeCost(edge) < edgeCost(best)) best = edge;
  }
  return best;
}

function edgeCost(edge: number): number {
  const digits = Math.abs(edge).toExponential().replace(/e.*|\./g, "");
  const [, known] = edgeCosts.find(([start]) => start === digits) ?? [];
  if (edge === 0 || known !== undefined) return known ?? 0;
  return digits.length === 1 || digits.endsWith("5")
    ? otherEdgeCost
    : oddEdgeCost;
}

function countOf(buckets: readonly CountedBucket[]): number {
  return buckets.reduce((sum, { count }) => sum + count, 0);
}
