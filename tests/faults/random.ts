/** Chance that can be repeated: the same seed makes the same choices. */
export type Random = {
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  shuffle<Item>(items: readonly Item[]): Item[];
  /** Another chance that depends on this seed and `name` alone. */
  fork(name: string): Random;
};

/** Mulberry32, which is enough for choices and fits in a line. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const random: Random = {
    below: (end) => Math.floor(next() * end),
    chance: (probability) => next() < probability,
    pick: (items) => items[random.below(items.length)] ?? items[0],
    shuffle: (items) =>
      items.map((item) => ({ item, place: next() }))
        .sort((a, b) => a.place - b.place).map(({ item }) => item),
    fork: (name) => seededRandom(hashOf(name, seed)),
  };
  return random;
}

function hashOf(text: string, start: number): number {
  let hash = start | 0;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash;
}
