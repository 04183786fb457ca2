import type { QueryUnit } from "../../src/catalog/query_units.ts";
import { alternativeShare } from "../../src/catalog/ranking.ts";
import { roomy } from "./roomy.ts";
import type { DocumentColumns } from "./search_columns.ts";
import type { PostingCache } from "./search_posting_cache.ts";
import { wordScorer } from "./search_word_scores.ts";

/** What each document has of a query, by slot; only the slots in `touched` are not zero. */
export type Tally = {
  size: number;
  touched: Int32Array;
  /** How many units of the query match. */
  units: Uint16Array;
  /** How many words of the query match; those of an alternative count less. */
  words: Float64Array;
  scores: Float64Array;
};

export function emptyTally(): Tally {
  return {
    size: 0,
    touched: new Int32Array(0),
    units: new Uint16Array(0),
    words: new Float64Array(0),
    scores: new Float64Array(0),
  };
}

/** Zeroes the tally and makes room for `slots`. */
export function resetTally(tally: Tally, slots: number): void {
  const { size, touched, units, words, scores } = tally;
  for (let at = 0; at < size; at++) {
    const slot = touched[at] ?? 0;
    units[slot] = 0;
    words[slot] = 0;
    scores[slot] = 0;
  }
  const float64 = (length: number) => new Float64Array(length);
  tally.size = 0;
  tally.touched = roomy(touched, slots, (length) => new Int32Array(length));
  tally.units = roomy(units, slots, (length) => new Uint16Array(length));
  tally.words = roomy(words, slots, float64);
  tally.scores = roomy(scores, slots, float64);
}

/** Notes that a document matches one unit more. */
export function addToTally(
  tally: Tally,
  { slot, words, score }: { slot: number; words: number; score: number },
): void {
  if (tally.units[slot] === 0) tally.touched[tally.size++] = slot;
  tally.units[slot] = (tally.units[slot] ?? 0) + 1;
  tally.words[slot] = (tally.words[slot] ?? 0) + words;
  tally.scores[slot] = (tally.scores[slot] ?? 0) + score;
}

/** Adds up what documents have of units of a query. */
export function unitCounter(
  columns: DocumentColumns,
  postings: PostingCache,
): (unit: QueryUnit, tally: Tally) => void {
  const scoreWords = wordScorer(columns, postings);
  const best = emptyTally();

  /** Keeps the better of this and other readings of a unit. */
  function read(words: readonly string[], share: number, matched: number) {
    const { found, slots, scoreAt } = scoreWords(words);
    for (let at = 0; at < found; at++) {
      const slot = slots[at] ?? 0;
      const score = share * scoreAt(at);
      if (best.units[slot] === 0) {
        addToTally(best, { slot, words: matched, score });
        continue;
      }
      best.words[slot] = Math.max(best.words[slot] ?? 0, matched);
      best.scores[slot] = Math.max(best.scores[slot] ?? 0, score);
    }
  }

  return ({ words, alternatives }, tally) => {
    resetTally(best, columns.size);
    read(words, 1, words.length);
    for (const { words: others, share } of alternatives) {
      read(others, share, alternativeShare * words.length);
    }
    for (let at = 0; at < best.size; at++) {
      const slot = best.touched[at] ?? 0;
      addToTally(tally, {
        slot,
        words: best.words[slot] ?? 0,
        score: best.scores[slot] ?? 0,
      });
    }
  };
}
