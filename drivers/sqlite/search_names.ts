import { type DocumentColumns, slotFrom } from "./search_columns.ts";
import type { SearchTexts } from "./search_texts.ts";

/**
 * Slots of the live documents whose name has all of `wholeWords` and a word that
 * begins with one of `prefixes`.
 */
export type FindNames = (
  wholeWords: readonly string[],
  prefixes: readonly string[],
) => number[];

/** An index of the words of all names, read at the first call; it grows with the catalogue. */
export function nameIndex(
  columns: DocumentColumns,
  texts: SearchTexts,
): FindNames {
  const slotsOfWord = new Map<string, number[]>();
  const words: string[] = [];
  let lastSequence = 0;
  let lastSlot = 0;

  function catchUp(): void {
    if (columns.lastSequence === lastSequence) return;
    const known = words.length;
    for (const name of texts.nameWordsAfter(lastSequence)) {
      lastSlot = slotFrom(columns, name.sequence, lastSlot);
      append(lastSlot, name.words);
    }
    lastSequence = columns.lastSequence;
    if (words.length > known) words.sort();
  }

  function append(slot: number, nameWords: readonly string[]): void {
    for (const word of new Set(nameWords)) {
      const slots = slotsOfWord.get(word);
      if (slots) {
        slots.push(slot);
      } else {
        slotsOfWord.set(word, [slot]);
        words.push(word);
      }
    }
  }

  function* wordsBeginningWith(prefixes: readonly string[]) {
    for (const prefix of prefixes) yield* beginningWith(prefix, words);
  }

  return (wholeWords, prefixes) => {
    catchUp();
    // How many of the whole words a name has; only names that have all before are looked at.
    const matched = new Uint8Array(columns.size);
    for (const [index, word] of wholeWords.entries()) {
      for (const slot of slotsOfWord.get(word) ?? []) {
        if (matched[slot] === index) matched[slot] = index + 1;
      }
    }
    const found: number[] = [];
    for (const word of wordsBeginningWith(prefixes)) {
      for (const slot of slotsOfWord.get(word) ?? []) {
        if (matched[slot] !== wholeWords.length) continue;
        matched[slot] = wholeWords.length + 1;
        if (columns.alive[slot]) found.push(slot);
      }
    }
    return found;
  };
}

/** The words of a sorted list that begin with `prefix`. */
function* beginningWith(
  prefix: string,
  sorted: readonly string[],
): Generator<string> {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? "") < prefix) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < sorted.length; at++) {
    const word = sorted[at] ?? "";
    if (!word.startsWith(prefix)) return;
    yield word;
  }
}
