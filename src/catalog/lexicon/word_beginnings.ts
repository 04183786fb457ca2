import type { Vocabulary, WordCounts } from "./vocabulary.ts";

/** A vocabulary's words of letters in order, to look up how they begin. */
export type WordBeginnings = {
  /** Whether a word begins so. */
  has(beginning: string): boolean;
  /** The words that begin so, in order. */
  list(beginning: string): string[];
  /** The letters that follow a beginning. */
  lettersAfter(beginning: string): string[];
  /** In how many products the commonest word stands that begins so; 0 without one. */
  countProducts(beginning: string): number;
};

const onlyLetters = /^\p{L}{3,}$/u;
const lastCharacter = "\u{10ffff}";

/** Sorts the words of a vocabulary. */
export function createWordBeginnings(
  { words }: Pick<Vocabulary, "words">,
): WordBeginnings {
  const sorted = [...words.keys()].filter((word) => onlyLetters.test(word))
    .sort();
  const counts = sorted.map((word) => productsOf(words.get(word)));

  /** Where the first word stands that is not before `text`. */
  function placeOf(text: string): number {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? "") < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    has: (beginning) =>
      sorted[placeOf(beginning)]?.startsWith(beginning) ?? false,

    list: (beginning) =>
      sorted.slice(placeOf(beginning), placeOf(beginning + lastCharacter)),

    lettersAfter(beginning) {
      const letters: string[] = [];
      let place = placeOf(beginning);
      for (;;) {
        const word = sorted[place];
        if (!word?.startsWith(beginning)) return letters;
        const next = word.codePointAt(beginning.length);
        if (next === undefined) {
          place++;
          continue;
        }
        const letter = String.fromCodePoint(next);
        letters.push(letter);
        place = placeOf(beginning + letter + lastCharacter);
      }
    },

    countProducts(beginning) {
      let most = 0;
      const end = placeOf(beginning + lastCharacter);
      for (let place = placeOf(beginning); place < end; place++) {
        most = Math.max(most, counts[place] ?? 0);
      }
      return most;
    },
  };
}

function productsOf(counts: WordCounts | undefined): number {
  return counts?.products ?? 0;
}
