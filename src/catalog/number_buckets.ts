/**
 * Where the buckets of a decade begin: 1, 1.1 … 3, 3.5 … 9.5, so that sizes that are
 * near each other, as those of screens are, can be told apart.
 */
const edges: readonly number[] = [
  ...Array.from({ length: 20 }, (_, step) => (10 + step) / 10),
  ...Array.from({ length: 14 }, (_, step) => 3 + step / 2),
];

/**
 * The bucket that a number is counted in: it has the numbers from `bucketStart(bucket)`
 * to below `bucketStart(bucket + 1)`, but 0 has its own.
 */
export function numberBucket(number: number): number {
  if (number === 0) return 0;
  const size = Math.abs(number);
  const decade = Math.floor(Math.log10(size));
  const digits = size / 10 ** decade;
  const step = edges.findLastIndex((edge) => digits >= edge);
  let bucket = firstBucket + decade * edges.length + step;
  // What was divided is not exact; where buckets begin is.
  while (size < bucketStart(bucket)) bucket--;
  while (size >= bucketStart(bucket + 1)) bucket++;
  if (number > 0) return bucket;
  return size === bucketStart(bucket) ? -bucket : -bucket - 1;
}

/** The smallest number of a bucket. */
export function bucketStart(bucket: number): number {
  if (bucket <= 0) return bucket === 0 ? 0 : -bucketStart(-bucket);
  const place = bucket - firstBucket;
  const decade = Math.floor(place / edges.length);
  return toNumber(edges[place - decade * edges.length] ?? 1, decade);
}

/** How much further the bucket of a number ten times as large is. */
export const bucketsPerDecade = edges.length;

/** So that the buckets of the smallest numbers are above 0. */
const firstBucket = 400 * edges.length;

// Read as decimals: 1.5 times a power of ten may not be the nearest number.
function toNumber(edge: number, decade: number): number {
  return Number(`${edge}e${decade}`);
}
