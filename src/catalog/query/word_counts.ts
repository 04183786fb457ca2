import type { KnownWords } from "../lexicon/known_words.ts";
import { bigramKey } from "../lexicon/vocabulary.ts";
import { alternativeShare, inverseDocumentFrequency } from "../ranking.ts";

/** In about how many products the catalogue has `words` side by side. */
export function countProducts(
  words: readonly string[],
  { spelling: { stems, vocabulary } }: KnownWords,
): number {
  const [only = ""] = words;
  if (words.length === 1) return stems.get(only) ?? 0;
  const pairs = words.slice(1).map((word, place) =>
    vocabulary.bigrams.get(bigramKey(words[place] ?? "", word)) ?? 0
  );
  return Math.min(...pairs);
}

const uncounted = /^(?:\p{N}+|.)$/u;

/** Whether the catalogue may have a word; single letters and numbers are not counted. */
export function mayHave(word: string, words: KnownWords): boolean {
  return uncounted.test(word) || countProducts([word], words) > 0;
}

/**
 * What an alternative counts against the words that were typed: at most
 * `alternativeShare`, and never so much that a rare alternative outweighs them.
 */
export function shareOf(
  alternative: readonly string[],
  typed: readonly string[],
  words: KnownWords | undefined,
): number {
  if (!words) return alternativeShare;
  const rarity = (all: readonly string[]) =>
    all.reduce((sum, word) => {
      const found = countProducts([word], words);
      return sum + inverseDocumentFrequency(found, words.lexicon.products);
    }, 0);
  return alternativeShare * Math.min(1, rarity(typed) / rarity(alternative));
}
