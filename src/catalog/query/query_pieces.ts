import { analyse, codeKey } from "../analyse.ts";

/** A run of letters and digits in a query, and where it was typed. */
export type QueryPiece = {
  start: number;
  end: number;
  /** Without case and accents, with its plural. */
  spelled: string;
  /** As the index has it. */
  word: string;
  /** Whether it is the `s` of `men's` or the `d` of `d'olive`. */
  isClipped: boolean;
  /** Whether `spelled` and `word` are not what was typed. */
  repaired: boolean;
};

const runs = /[\p{L}\p{N}\p{M}]+/gu;
const apostrophe = /['’ʼ]/;

/** Cuts a query into runs of letters and digits. */
export function queryPieces(text: string): QueryPiece[] {
  return [...text.matchAll(runs)].flatMap(({ 0: run, index: start }) => {
    const end = start + run.length;
    const [word] = analyse(run);
    if (word === undefined) return [];
    const isClipped = word.length === 1 && /\p{L}/u.test(word) && (
      apostrophe.test(text.charAt(start - 1)) && start > 1 ||
      apostrophe.test(text.charAt(end)) && end + 1 < text.length
    );
    const spelled = codeKey(run);
    return [{ start, end, spelled, word, isClipped, repaired: false }];
  });
}
