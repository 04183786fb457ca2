import { compoundsOf } from "../lexicon/compounds_of.ts";
import type { KnownWords } from "../lexicon/known_words.ts";
import type { PartAlternative } from "./query_reading.ts";
import { maxSynonymWords, type Synonyms } from "./synonyms.ts";
import { countProducts, mayHave, shareOf } from "./word_counts.ts";

const maxAlternatives = 16;

/** How many words are one part, and what else means the same. */
export type WordMatch = {
  length: number;
  /** Whether the catalogue writes them in one, so that apart they mean something else. */
  together: boolean;
  alternatives: PartAlternative[];
};

/** Two words that stand joined so many times as often as side by side are one. */
const timesAsOften = 10;

type Dictionaries = { synonyms: Synonyms; words: KnownWords | undefined };

/** The longest beginning of `typed` that has synonyms or is written joined or split elsewhere; its first word without such. */
export function matchWords(
  typed: readonly string[],
  dictionaries: Dictionaries,
): WordMatch {
  const longest = Math.min(maxSynonymWords, typed.length);
  for (let length = longest; length > 1; length--) {
    const alternatives = findAlternatives(
      typed.slice(0, length),
      dictionaries,
    );
    if (alternatives.length === 0) continue;
    const together = areOne(typed.slice(0, length), alternatives, dictionaries);
    return { length, together, alternatives };
  }
  const alternatives = findAlternatives(typed.slice(0, 1), dictionaries);
  return { length: 1, together: false, alternatives };
}

function areOne(
  typed: readonly string[],
  alternatives: readonly PartAlternative[],
  { words }: Dictionaries,
): boolean {
  if (!words) return false;
  const apart = countProducts(typed, words);
  return alternatives.some(({ because, words: joined }) =>
    because === "compound" &&
    countProducts(joined, words) > timesAsOften * apart
  );
}

function findAlternatives(
  typed: readonly string[],
  { synonyms, words }: Dictionaries,
): PartAlternative[] {
  const compounds = words === undefined
    ? []
    : compoundsOf(typed, words.spelling)
      .filter(({ length }) => length === typed.length)
      .map(({ alternative }) => alternative);
  const found = [
    ...compounds.map((alternative) => ({
      words: alternative,
      because: "compound" as const,
    })),
    ...synonyms.alternativesOf(typed)
      .map((words) => ({ words, because: "synonym" as const })),
  ];
  const known = found.filter(({ words: alternative }) =>
    words === undefined ||
    alternative.every((word) => mayHave(word, words))
  );
  const different = new Map(
    known.map((each) => [each.words.join(" "), each] as const),
  );
  return [...different.values()].slice(0, maxAlternatives).map((each) => ({
    ...each,
    share: shareOf(each.words, typed, words),
  }));
}
