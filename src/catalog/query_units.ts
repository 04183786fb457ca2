import { analyse } from "./analyse.ts";

/**
 * A part of a query that must be found: words side by side as typed, or one of
 * the alternatives that mean the same.
 */
export type QueryUnit = {
  words: readonly string[];
  alternatives: readonly Alternative[];
};

/** Words side by side that mean the same; what they score is multiplied by `share`, at most `alternativeShare`. */
export type Alternative = { words: readonly string[]; share: number };

/** More units than this do not make a query more precise. */
const maxUnits = 16;

/** Reads what a shopper typed: one unit a different word, at most 16. */
export function toQueryUnits(text: string): QueryUnit[] {
  const words = [...new Set(analyse(text))];
  return words.slice(0, maxUnits).map((word) => ({
    words: [word],
    alternatives: [],
  }));
}
