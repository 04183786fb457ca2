import type { FeatureSpace } from "./feature_space.ts";
import { minimumLikeness } from "./kind_lexicon.ts";
import type { TitleWord } from "./title_words.ts";

const minimumProducts = 2;
const titlesBetweenPauses = 4_000;

/**
 * Pairs of words whose first still says what the product is: `notebook pc` is one,
 * as most products with it are like notebooks; `notebook case` is none. They decide
 * for products whose features tell nothing. The commonest `limit` stay.
 */
export async function findHeadedPairs(
  { space, words, centres, limit, pause }: {
    space: FeatureSpace;
    words: readonly (readonly TitleWord[])[];
    centres: ReadonlyMap<string, Float64Array>;
    limit: number;
    pause: () => Promise<void>;
  },
): Promise<Set<string>> {
  const pairs = new Map<string, { products: number; alike: number }>();
  for (const [place, title] of words.entries()) {
    if (place % titlesBetweenPauses === 0) await pause();
    if (!space.isPoint(place)) continue;
    for (const { word, ...standing } of title) {
      const centre = centres.get(word);
      if (standing.role !== "followed" || !centre) continue;
      const key = pairKey(word, standing.next);
      const pair = pairs.get(key) ?? { products: 0, alike: 0 };
      pairs.set(key, pair);
      pair.products++;
      if (space.likenessTo(centre, place) >= minimumLikeness) pair.alike++;
    }
  }
  const headed = [...pairs].filter(([, { products, alike }]) =>
    products >= minimumProducts && alike > products / 2
  );
  headed.sort(([a, x], [b, y]) => y.products - x.products || (a < b ? -1 : 1));
  return new Set(headed.slice(0, limit).map(([key]) => key));
}

/** How a pair of words is written in the lexicon. */
export function pairKey(word: string, next: string): string {
  return `${word} ${next}`;
}
