import { analyse, codeKey } from "../analyse.ts";
import type { Fragment } from "../highlight.ts";
import { prefixesOf, type TypedWords, wholeWordsOf } from "./typed_words.ts";

const pieces = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * Cuts a text where it has what was typed: whole words, and of the word that was
 * begun the beginning. `undefined` when no word of it goes on what was begun.
 */
export function createMarker(
  typed: TypedWords,
): (text: string) => Fragment[] | undefined {
  const { begun } = typed;
  const wholeWords = new Set(wholeWordsOf(typed));
  const [, ...otherForms] = prefixesOf(begun);

  /** How many characters at the beginning of a word were typed, and whether it goes on what was begun. */
  function compare(piece: string): { length: number; goesOn: boolean } {
    const [token = ""] = analyse(piece);
    const isBegun = codeKey(piece).startsWith(begun);
    const isForm = otherForms.includes(token);
    const goesOn = isBegun || isForm;
    if (wholeWords.has(token)) return { length: piece.length, goesOn };
    if (isBegun) {
      return { length: lengthThatFolds(piece, begun.length), goesOn };
    }
    return { length: isForm ? piece.length : 0, goesOn };
  }

  return (text) => {
    const fragments: Fragment[] = [];
    let shown = 0;
    let isGoneOn = false;
    for (const { 0: piece, index } of text.matchAll(pieces)) {
      const { length, goesOn } = compare(piece);
      isGoneOn ||= goesOn;
      if (length === 0) continue;
      if (index > shown) {
        fragments.push({ text: text.slice(shown, index), hit: false });
      }
      shown = index + length;
      fragments.push({ text: text.slice(index, shown), hit: true });
    }
    if (!isGoneOn) return undefined;
    if (shown < text.length) {
      fragments.push({ text: text.slice(shown), hit: false });
    }
    return fragments;
  };
}

/** The shortest beginning of a word that is so long without accents. */
function lengthThatFolds(piece: string, foldedLength: number): number {
  if (codeKey(piece).length === piece.length) return foldedLength;
  let length = 0;
  for (const character of piece) {
    length += character.length;
    if (codeKey(piece.slice(0, length)).length >= foldedLength) break;
  }
  // Marks belong to the letter before.
  const marks = /^\p{M}*/u.exec(piece.slice(length))?.[0] ?? "";
  return length + marks.length;
}
