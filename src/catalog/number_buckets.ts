/** Where the buckets of a decade begin: steps that shoppers find round. */
const edges = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8] as const;

/**
 * The bucket that a number is counted in: it has the numbers from `bucketStart(bucket)`
 * to below `bucketStart(bucket + 1)`, but 0 has its own. A million times as large is 54
 * buckets further.
 */
export function numberBucket(number: number): number {
  if (number === 0) return 0;
  const size = Math.abs(number);
  let decade = Math.floor(Math.log10(size));
  // Near powers of ten the logarithm may be a little more or less.
  if (size < toNumber(1, decade)) decade--;
  if (size >= toNumber(1, decade + 1)) decade++;
  const step = edges.findLastIndex((edge) => size >= toNumber(edge, decade));
  const bucket = firstBucket + decade * edges.length + step;
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

/** So that the buckets of the smallest numbers are above 0. */
const firstBucket = 400 * edges.length;

// Read as decimals: 1.5 times a power of ten may not be the nearest number.
function toNumber(edge: number, decade: number): number {
  return Number(`${edge}e${decade}`);
}
