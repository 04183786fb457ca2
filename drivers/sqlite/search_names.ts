import { type DocumentColumns, slotFrom } from "./search_columns.ts";
import type { SearchTexts } from "./search_texts.ts";

/** Finds documents by the words of their names. */
export type NameIndex = {
  /**
   * Slots of the live documents whose name, or brand, has all of `wholeWords` and
   * whose name has a word that begins with one of `prefixes`.
   */
  find(wholeWords: readonly string[], prefixes: readonly string[]): number[];
  /** Whether the name of a live document has all of these words, one or more. */
  hasAll(words: readonly string[]): boolean;
  /** Slots of the documents, dead ones among them, whose name has a word. */
  with(word: string): readonly number[];
};

/** An index of the words of all names, read at the first call; it grows with the catalogue. */
export function nameIndex(
  columns: DocumentColumns,
  texts: SearchTexts,
): NameIndex {
  const slotsOfWord = new Map<string, number[]>();
  const slotsOfBrandWord = new Map<string, number[]>();
  const words: string[] = [];
  let lastSequence = 0;
  let lastSlot = 0;

  function catchUp(): void {
    if (columns.lastSequence === lastSequence) return;
    const known = words.length;
    for (const name of texts.nameWordsAfter(lastSequence)) {
      lastSlot = slotFrom(columns, name.sequence, lastSlot);
      append(lastSlot, name.words);
      for (const word of new Set(name.brandWords)) {
        const slots = slotsOfBrandWord.get(word);
        if (slots) slots.push(lastSlot);
        else slotsOfBrandWord.set(word, [lastSlot]);
      }
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

  function find(wholeWords: readonly string[], prefixes: readonly string[]) {
    catchUp();
    // How many of the whole words a product has; only those that have all before are looked at.
    const matched = new Uint8Array(columns.size);
    for (const [index, word] of wholeWords.entries()) {
      for (const slots of [slotsOfWord.get(word), slotsOfBrandWord.get(word)]) {
        for (const slot of slots ?? []) {
          if (matched[slot] === index) matched[slot] = index + 1;
        }
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
  }

  function hasAll(words: readonly string[]): boolean {
    catchUp();
    const [fewest, ...others] = words
      .map((word) => slotsOfWord.get(word) ?? [])
      .sort((one, other) => one.length - other.length);
    return (fewest ?? []).some((slot) =>
      columns.alive[slot] && others.every((slots) => hasSlot(slots, slot))
    );
  }

  return {
    find,
    hasAll,
    with(word) {
      catchUp();
      return slotsOfWord.get(word) ?? [];
    },
  };
}

/** Whether a list of rising slots has one. */
function hasSlot(slots: readonly number[], slot: number): boolean {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((slots[middle] ?? 0) < slot) low = middle + 1;
    else high = middle;
  }
  return slots[low] === slot;
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
