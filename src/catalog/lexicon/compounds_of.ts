import { analyse } from "../analyse.ts";
import { splitWord } from "./split_word.ts";
import type { SpellingIndex } from "./spelling_index.ts";

/** Words of a query, from `start` on `length` of them, and how the catalogue writes them too. */
export type Compound = { start: number; length: number; alternative: string[] };

const lettersForSplit = 6;

/**
 * How words of a query (analysed) are written in the catalogue as well: two in one
 * (`note book` as `notebook`) or one in two (`redbull` as `red bull`).
 */
export function compoundsOf(
  words: readonly string[],
  index: SpellingIndex,
): Compound[] {
  return words.flatMap((word, start) => {
    const found: Compound[] = [];
    const next = words[start + 1];
    if (next !== undefined && index.stems.has(word + next)) {
      found.push({ start, length: 2, alternative: [word + next] });
    }
    const split = word.length >= lettersForSplit
      ? splitWord(word, index)
      : undefined;
    if (split) {
      found.push({ start, length: 1, alternative: split.flatMap(analyse) });
    }
    return found;
  });
}
