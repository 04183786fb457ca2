import type { KnownWords } from "../lexicon/known_words.ts";
import {
  createSpellingIndex,
  type SpellingIndex,
} from "../lexicon/spelling_index.ts";
import type { Synonyms } from "./synonyms.ts";
import { mayHave } from "./word_counts.ts";

const made = new WeakMap<KnownWords, WeakMap<Synonyms, SpellingIndex>>();

/** Words of names that mean something the catalogue has, to find them by how they are nearly spelt; made once. */
export function nameSpelling(
  synonyms: Synonyms,
  words: KnownWords,
): SpellingIndex {
  const known = made.get(words) ?? new WeakMap<Synonyms, SpellingIndex>();
  made.set(words, known);
  const index = known.get(synonyms) ??
    createSpellingIndex({
      words: new Map(
        wordsOf(synonyms, words)
          .map((word) => [word, { products: 1, titles: 1 }]),
      ),
      bigrams: new Map(),
    });
  known.set(synonyms, index);
  return index;
}

function wordsOf(synonyms: Synonyms, words: KnownWords): string[] {
  return [...synonyms.names()].filter((name) =>
    synonyms.alternativesOf(name).some((alternative) =>
      alternative.every((word) => mayHave(word, words))
    )
  ).flat();
}
