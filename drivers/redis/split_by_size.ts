/** `items` in order, in groups of at most `maxSize` together; an item that is larger goes alone. */
export function splitBySize<Item>(
  items: readonly Item[],
  { maxSize, sizeOf }: { maxSize: number; sizeOf: (item: Item) => number },
): Item[][] {
  const groups: Item[][] = [];
  let room = 0;
  for (const item of items) {
    const size = sizeOf(item);
    const group = groups.at(-1);
    if (group === undefined || size > room) {
      groups.push([item]);
      room = maxSize - size;
    } else {
      group.push(item);
      room -= size;
    }
  }
  return groups;
}
