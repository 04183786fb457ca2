/** Some of many items, evenly chosen. */
export type Sample<Item> = {
  add(make: () => Item): void;
  items(): readonly Item[];
};

/**
 * Keeps at most `capacity` of all items added, without chance: the first of every
 * 1, 2, 4 … so that a longer run is sampled thinner. An item that is not kept is
 * never made.
 */
export function createSample<Item>(capacity: number): Sample<Item> {
  let kept: Item[] = [];
  let step = 1;
  let seen = 0;
  return {
    add(make) {
      if (seen++ % step !== 0) return;
      kept.push(make());
      if (kept.length <= capacity) return;
      kept = kept.filter((_, place) => place % 2 === 0);
      step *= 2;
    },
    items: () => kept,
  };
}
