/** The first `limit` items in the order of `compare`, in that order, without sorting the rest. */
export function firstInOrder<Item>(
  items: ArrayLike<Item>,
  limit: number,
  compare: (one: Item, other: Item) => number,
): Item[] {
  const first: Item[] = [];
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    const last = first[limit - 1];
    if (item === undefined) continue;
    if (last !== undefined && compare(item, last) >= 0) continue;
    first.splice(placeOf(item, first, compare), 0, item);
    if (first.length > limit) first.pop();
  }
  return first;
}

/** Where `item` belongs in a sorted list, after its equals. */
function placeOf<Item>(
  item: Item,
  sorted: readonly Item[],
  compare: (one: Item, other: Item) => number,
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = sorted[middle];
    if (other !== undefined && compare(item, other) < 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
