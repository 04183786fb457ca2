import { type FeatureSpace, likenessOfCentres } from "./feature_space.ts";
import { minimumLikeness } from "./kind_lexicon.ts";
import type { TitleWord } from "./title_words.ts";

const minimumProducts = 2;

/**
 * Pairs of words whose first still says what the product is: `notebook pc` is one,
 * as products with it are like notebooks; `notebook case` is none. They decide for
 * products whose features tell nothing.
 */
export function findHeadedPairs(
  { space, words, centres, limit }: {
    space: FeatureSpace;
    words: readonly (readonly TitleWord[])[];
    centres: ReadonlyMap<string, Float64Array>;
    limit: number;
  },
): Set<string> {
  const pairs = new Map<string, { word: string; places: Set<number> }>();
  words.forEach((title, place) => {
    if (!space.isPoint(place)) return;
    for (const { word, ...standing } of title) {
      if (standing.role !== "followed" || !centres.has(word)) continue;
      const key = pairKey(word, standing.next);
      const pair = pairs.get(key) ?? { word, places: new Set() };
      pairs.set(key, pair);
      pair.places.add(place);
    }
  });
  const headed = [...pairs].filter(([, { word, places }]) => {
    if (places.size < minimumProducts) return false;
    const centre = centres.get(word);
    const average = space.centreOf([...places]);
    return centre !== undefined && average !== undefined &&
      likenessOfCentres(average, centre) >= minimumLikeness;
  });
  return new Set(
    headed.sort(([a, x], [b, y]) =>
      y.places.size - x.places.size || (a < b ? -1 : 1)
    ).slice(0, limit).map(([key]) => key),
  );
}

/** How a pair of words is written in the lexicon. */
export function pairKey(word: string, next: string): string {
  return `${word} ${next}`;
}
