/** Items in groups of at most `size`; the ports take 100 of most things. */
export function* inGroups<Item>(
  items: readonly Item[],
  size = 100,
): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) {
    yield items.slice(start, start + size);
  }
}
