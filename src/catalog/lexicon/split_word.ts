import { analyse } from "../analyse.ts";
import type { SpellingIndex } from "./spelling_index.ts";
import { bigramKey } from "./vocabulary.ts";

const minimumLetters = 2;

/**
 * The two words that the catalogue writes side by side and `word` in one, those
 * that it has oftenest; `undefined` without such.
 */
export function splitWord(
  word: string,
  { vocabulary }: SpellingIndex,
): [string, string] | undefined {
  let best: { words: [string, string]; products: number } | undefined;
  for (let at = minimumLetters; at <= word.length - minimumLetters; at++) {
    const words: [string, string] = [word.slice(0, at), word.slice(at)];
    const [first = "", second = ""] = words.map((part) => analyse(part)[0]);
    const products = vocabulary.bigrams.get(bigramKey(first, second)) ?? 0;
    if (products > (best?.products ?? 0)) best = { words, products };
  }
  return best?.words;
}
