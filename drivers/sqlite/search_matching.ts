import type { QueryUnit } from "../../src/catalog/query_units.ts";
import { minimumResults, productScore } from "../../src/catalog/ranking.ts";
import type { DocumentColumns } from "./search_columns.ts";
import type { PostingCache } from "./search_posting_cache.ts";
import {
  addToTally,
  emptyTally,
  resetTally,
  type Tally,
  unitCounter,
} from "./search_tally.ts";

/** The result set of a query before filters; good until the next query. */
export type Matches = {
  slots: Int32Array;
  has(slot: number): boolean;
  /** What the words of any document score, see `productScore`. */
  scoreOf(slot: number): number;
  /** The share of the query's words that any document has. */
  shareOf(slot: number): number;
  /** How many units of the query the products in the set match at least. */
  required: number;
};

type Query = {
  units: readonly QueryUnit[];
  /** Slots of the live documents with the code that was typed. */
  slotsWithCode: ReadonlySet<number>;
  /** Settled by an earlier page, if there was one. */
  required: number | undefined;
};

/** Finds and scores what matches a query, see `SearchIndex` for what does. */
export function queryMatcher(
  columns: DocumentColumns,
  postings: PostingCache,
): (query: Query) => Matches {
  const tally = emptyTally();
  const countUnit = unitCounter(columns, postings);

  return ({ units, slotsWithCode, required }) => {
    resetTally(tally, columns.size);
    for (const unit of units) countUnit(unit, tally);
    for (const slot of slotsWithCode) {
      if (tally.units[slot] === 0) {
        addToTally(tally, { slot, words: 0, score: 0 });
      }
      tally.units[slot] = units.length;
    }

    const settled = required ?? unitsRequired(tally, units.length);
    return {
      slots: units.length === 0
        ? liveSlots(columns)
        : slotsWithUnits(tally, settled),
      has: (slot) => (tally.units[slot] ?? 0) >= settled,
      ...wordScorer(tally, units),
      required: settled,
    };
  };
}

/** The largest number of units that enough documents match; at least one, if there is one. */
function unitsRequired(
  { size, touched, units }: Tally,
  allUnits: number,
): number {
  const documents = new Uint32Array(allUnits + 1);
  for (let at = 0; at < size; at++) {
    const matched = units[touched[at] ?? 0] ?? 0;
    documents[matched] = (documents[matched] ?? 0) + 1;
  }
  let found = 0;
  for (let required = allUnits; required > 1; required--) {
    found += documents[required] ?? 0;
    if (found >= minimumResults) return required;
  }
  return Math.min(allUnits, 1);
}

function slotsWithUnits(
  { size, touched, units }: Tally,
  required: number,
): Int32Array {
  const slots = new Int32Array(size);
  let found = 0;
  for (let at = 0; at < size; at++) {
    const slot = touched[at] ?? 0;
    if ((units[slot] ?? 0) >= required) slots[found++] = slot;
  }
  return slots.subarray(0, found);
}

function liveSlots({ size, alive, live }: DocumentColumns): Int32Array {
  const slots = new Int32Array(live);
  let found = 0;
  for (let slot = 0; slot < size; slot++) {
    if (alive[slot]) slots[found++] = slot;
  }
  return slots;
}

function wordScorer(
  { words, scores }: Tally,
  units: readonly QueryUnit[],
): Pick<Matches, "scoreOf" | "shareOf"> {
  const allWords = units.reduce((sum, unit) => sum + unit.words.length, 0);
  return {
    scoreOf: (slot) =>
      productScore({
        wordScores: scores[slot] ?? 0,
        matchedWords: words[slot] ?? 0,
        words: allWords,
      }),
    shareOf: (slot) => allWords === 0 ? 1 : (words[slot] ?? 0) / allWords,
  };
}
