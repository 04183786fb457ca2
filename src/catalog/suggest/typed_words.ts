import { analyse } from "../analyse.ts";
import { spelledWords } from "../lexicon/spelled_words.ts";
import { isSmallWord } from "../query/small_words.ts";

/** What was typed so far: words, and one that is begun. */
export type TypedWords = {
  /** Words before the last one, without case and accents. */
  words: readonly string[];
  /** The last word, in the same form. */
  begun: string;
};

/** Reads what was typed so far; `undefined` when there is no word in it. */
export function readTyped(text: string): TypedWords | undefined {
  const words = spelledWords(text);
  const begun = words.at(-1);
  return begun === undefined ? undefined : { words: words.slice(0, -1), begun };
}

/** The words before the last one as the index has them, without those that only join others. */
export function wholeWordsOf({ words }: TypedWords): string[] {
  const telling = words.filter((word) => !isSmallWord(word));
  return [...new Set(telling.flatMap(analyse))];
}

/**
 * What a word in the index begins with, or is, when someone typed the beginning of
 * one of its forms: `batteri` and `batterie` are on the way to `batteries`, which
 * the index has as `battery`.
 */
export function prefixesOf(begun: string): string[] {
  const forms = ["", "e", "s", "es"].flatMap((end) => analyse(begun + end));
  const others = forms.filter((form) => !form.startsWith(begun));
  return [...new Set([begun, ...others])];
}
