import { analyse } from "../analyse.ts";
import type { Vocabulary, WordCounts } from "./vocabulary.ts";

/** A vocabulary made ready to find words by how they are nearly spelt. */
export type SpellingIndex = {
  vocabulary: Vocabulary;
  /** In how many products an analysed word stands, at most its commonest form's. */
  stems: ReadonlyMap<string, number>;
  /** Words that could be within `edits` edits of `word`, and some more. */
  near(word: string, edits: number): SpelledWord[];
};

/** A word of letters, which a misspelt one may mean. */
export type SpelledWord = { word: string } & WordCounts;

type SameLength = { words: SpelledWord[]; letters: Int32Array };

const wordsBetweenPauses = 2_000;
const onlyLetters = /^\p{L}{3,}$/u;

/**
 * Makes an index of a vocabulary, about 100 bytes a word. Words are kept by length
 * with a bit for each letter they have: an edit changes at most two of these, so
 * that comparing bits leaves one word in a hundred to compare by letter.
 */
export function createSpellingIndex(vocabulary: Vocabulary): SpellingIndex {
  const sorting = sortWords(vocabulary);
  let step = sorting.next();
  while (!step.done) step = sorting.next();
  return toIndex(vocabulary, step.value);
}

/** As `createSpellingIndex`; `pause` lets others run in between. */
export async function createSpellingIndexInTurns(
  vocabulary: Vocabulary,
  pause: () => Promise<void>,
): Promise<SpellingIndex> {
  const sorting = sortWords(vocabulary);
  let step = sorting.next();
  while (!step.done) {
    await pause();
    step = sorting.next();
  }
  return toIndex(vocabulary, step.value);
}

type SortedWords = {
  stems: Map<string, number>;
  byLength: Map<number, SpelledWord[]>;
};

/** Yields after some words, so that there can be a pause. */
function* sortWords({ words }: Vocabulary): Generator<void, SortedWords> {
  const byLength = new Map<number, SpelledWord[]>();
  const stems = new Map<string, number>();
  let sorted = 0;
  for (const [word, counts] of words) {
    if (++sorted % wordsBetweenPauses === 0) yield;
    const [stem = word] = analyse(word);
    stems.set(stem, Math.max(stems.get(stem) ?? 0, counts.products));
    if (!onlyLetters.test(word)) continue;
    const same = byLength.get(word.length);
    if (same) same.push({ word, ...counts });
    else byLength.set(word.length, [{ word, ...counts }]);
  }
  return { stems, byLength };
}

function toIndex(
  vocabulary: Vocabulary,
  { stems, byLength }: SortedWords,
): SpellingIndex {
  const shelves = new Map(
    Array.from(byLength, ([length, words]): [number, SameLength] => [
      length,
      { words, letters: Int32Array.from(words, ({ word }) => lettersOf(word)) },
    ]),
  );
  return {
    vocabulary,
    stems,
    near(word, edits) {
      const letters = lettersOf(word);
      const found: SpelledWord[] = [];
      for (let more = -edits; more <= edits; more++) {
        const shelf = shelves.get(word.length + more);
        if (!shelf) continue;
        for (let place = 0; place < shelf.letters.length; place++) {
          const others = shelf.letters[place] ?? 0;
          if (countBits(letters ^ others) > 2 * edits) continue;
          const candidate = shelf.words[place];
          if (candidate) found.push(candidate);
        }
      }
      return found;
    },
  };
}

function lettersOf(word: string): number {
  let bits = 0;
  for (let place = 0; place < word.length; place++) {
    bits |= 1 << (word.charCodeAt(place) & 31);
  }
  return bits;
}

// Counts bits in parallel (Warren, "Hacker's Delight", section 5-1).
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
