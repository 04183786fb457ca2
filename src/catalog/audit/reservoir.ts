/** Keeps an even random choice of all that is added to it. */
export type Reservoir<Item> = {
  add(items: readonly Item[]): void;
  chosen(): readonly Item[];
};

/**
 * Chooses `size` items, or all when there are fewer, in one pass and each with
 * the same chance (Vitter, Random Sampling with a Reservoir, 1985, algorithm R).
 * `random` is from 0 to below 1.
 */
export function createReservoir<Item>(
  { size, random }: { size: number; random: () => number },
): Reservoir<Item> {
  const kept: Item[] = [];
  let seen = 0;
  return {
    add(items) {
      for (const item of items) {
        seen++;
        const place = kept.length < size
          ? kept.length
          : Math.floor(random() * seen);
        if (place < size) kept[place] = item;
      }
    },
    chosen: () => kept,
  };
}
