/** Where the buckets of a decade begin: steps that shoppers find round. */
const edges = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8] as const;

/**
 * The bucket that a number is counted in: buckets of larger numbers are larger, 0 has
 * its own, and every bucket ends where the next one begins (`bucketStart`). A million
 * times as large is 54 buckets further. Below 0 buckets are mirrored.
 */
export function numberBucket(number: number): number {
  if (number === 0) return 0;
  const size = Math.abs(number);
  let decade = Math.floor(Math.log10(size));
  // The logarithm of a power of ten may be a little less than whole.
  if (size >= 10 ** (decade + 1)) decade++;
  const step = edges.findLastIndex((edge) => size >= toNumber(edge, decade));
  const bucket = firstBucket + decade * edges.length + Math.max(step, 0);
  return number > 0 ? bucket : -bucket;
}

/** The smallest number of a bucket of numbers above 0. */
export function bucketStart(bucket: number): number {
  const place = bucket - firstBucket;
  const decade = Math.floor(place / edges.length);
  return toNumber(edges[place - decade * edges.length] ?? 1, decade);
}

/** So that the buckets of the smallest numbers are above 0. */
const firstBucket = 400 * edges.length;

// Read as decimals: 1.5 times a power of ten may not be the nearest number.
function toNumber(edge: number, decade: number): number {
  return Number(`${edge}e${decade}`);
}
