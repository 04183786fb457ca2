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
