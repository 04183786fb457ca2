/** The largest number that is less than `number`, so that "below `number`" has an end that is included. */
export function numberBefore(number: number): number {
  if (!Number.isFinite(number)) return number;
  if (number === 0) return -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  // The bits of IEEE 754 numbers sort as their sizes do.
  const step = number > 0 ? -1n : 1n;
  view.setBigUint64(0, view.getBigUint64(0) + step);
  return view.getFloat64(0);
}
