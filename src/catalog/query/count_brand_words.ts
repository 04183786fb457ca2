import type { KnownWords } from "../lexicon/known_words.ts";
import { maxSynonymWords } from "./synonyms.ts";
import { countProducts } from "./word_counts.ts";

/** A word that is as often something else is not taken for a brand. */
const leastShare = 0.3;

/** How many words the longest brand has that `typed` begins with; 0 without one. */
export function countBrandWords(
  typed: readonly string[],
  words: KnownWords | undefined,
): number {
  if (!words) return 0;
  for (
    let length = Math.min(maxSynonymWords, typed.length);
    length > 0;
    length--
  ) {
    const name = typed.slice(0, length);
    const products = words.lexicon.brands.get(name.join(" ")) ?? 0;
    const isBrand = length > 1
      ? products > 0
      : products > leastShare * countProducts(name, words);
    if (isBrand) return length;
  }
  return 0;
}
