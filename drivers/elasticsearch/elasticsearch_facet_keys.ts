const drawerCount = 16;

const sharedGroup = "group ";

/** Names of the flattened fields that the facet values of a document are spread over. */
export const drawers: readonly string[] = Array.from(
  { length: drawerCount },
  (_, number) => `d${number}`,
);

/**
 * The one flattened field that holds the values of a facet field. To count one
 * key Elasticsearch goes through all values of a document that share its
 * flattened field, so products with many attributes are counted faster in parts.
 */
export function drawerOf(field: string): string {
  // FNV-1a: the same on every machine, for it is in stored documents.
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(field)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return `d${hash % drawerCount}`;
}

/**
 * The key of a field in the flattened fields of a document. Attribute names may
 * hold anything, so all but letters, digits, `-` and `_` is percent-encoded.
 */
export function facetKey(field: string): string {
  return encodeURIComponent(field)
    .replace(/[.!~*'()]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
}

/** The key of the numbers of a field in one dimension; numbers without one are apart. */
export function numberKey(
  field: string,
  dimension: string | undefined,
): string {
  return dimension === undefined
    ? facetKey(field)
    : `${facetKey(field)}@${facetKey(dimension)}`;
}

/** What variants share, told apart from what a product without variants has alone. */
export function groupKey(id: string, group: string | undefined): string {
  return group === undefined ? `alone ${id}` : `${sharedGroup}${group}`;
}

/** Whether a `groupKey` may be another product's too. */
export function isShared(key: string): boolean {
  return key.startsWith(sharedGroup);
}

/** The key of the buckets of a field; no other key has a `~`. */
export function bucketKey(field: string): string {
  return `${facetKey(field)}~`;
}

/** A bucket of numbers of one dimension as one value. */
export function bucketValue(
  bucket: number,
  dimension: string | undefined,
): string {
  return dimension === undefined ? String(bucket) : `${bucket} ${dimension}`;
}

/** Reads what `bucketValue` wrote. */
export function readBucketValue(
  value: string,
): { bucket: number; dimension?: string } {
  const space = value.indexOf(" ");
  return space < 0 ? { bucket: Number(value) } : {
    bucket: Number(value.slice(0, space)),
    dimension: value.slice(space + 1),
  };
}

/**
 * A number as 16 hexadecimal digits that sort as the numbers do: its IEEE 754
 * bits, all of them flipped for negative numbers, else only the sign.
 */
export function sortableNumber(value: number): string {
  const bits = new DataView(new ArrayBuffer(8));
  // -0 and 0 are the same number with different bits.
  bits.setFloat64(0, value === 0 ? 0 : value);
  const asInteger = bits.getBigUint64(0);
  const sign = 1n << 63n;
  const sorted = asInteger & sign
    ? BigInt.asUintN(64, ~asInteger)
    : asInteger | sign;
  return sorted.toString(16).padStart(16, "0");
}
