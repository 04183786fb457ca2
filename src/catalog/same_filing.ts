/** Whether two filings name the same categories, in whatever order. */
export function isSameFiling(
  a: readonly string[],
  b: readonly string[],
): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}
