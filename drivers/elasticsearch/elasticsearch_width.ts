import { LRUCache } from "lru-cache";
import type { IndexSearch } from "../../src/catalog/ports/search_index.ts";
import { minimumResults } from "../../src/catalog/ranking.ts";

const maxRemembered = 10_000;

type Words = Pick<IndexSearch, "units" | "code">;

/**
 * Remembers which queries had to be widened, so that the next search for the
 * same words asks for the right page at once. Being wrong costs a request.
 */
export type WidthMemory = {
  /** How many units a product will probably have to match. */
  guess(words: Words): number;
  remember(words: Words, required: number): void;
};

export function widthMemory(): WidthMemory {
  const widened = new LRUCache<string, number>({ max: maxRemembered });
  return {
    guess(words) {
      return widened.get(keyOf(words)) ?? words.units.length;
    },
    remember(words, required) {
      const key = keyOf(words);
      if (required < words.units.length) widened.set(key, required);
      else widened.delete(key);
    },
  };
}

/**
 * How many units a product must match, from how many products match at least one
 * unit, two, and so on; counts beyond `minimumResults` make no difference.
 */
export function requiredUnits(found: readonly number[]): number {
  const enough = found.findLastIndex((count) => count >= minimumResults);
  return Math.max(enough, 0) + 1;
}

function keyOf({ units, code }: Words): string {
  return JSON.stringify([units, code]);
}
