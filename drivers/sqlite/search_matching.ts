import type { QueryUnit } from "../../src/catalog/query_units.ts";
import {
  codeMatchScore,
  minimumResults,
  productScore,
} from "../../src/catalog/ranking.ts";
import type { DocumentColumns } from "./search_columns.ts";
import type { PostingCache } from "./search_posting_cache.ts";
import {
  addToTally,
  emptyTally,
  resetTally,
  type Tally,
  unitCounter,
} from "./search_tally.ts";

/** The result set of a query before filters. */
export type Matches = {
  slots: Int32Array;
  /** By slot; good until the next query. */
  scores: Float64Array;
  /** How many units of the query each of them matches at least. */
  required: number;
};

type Query = {
  units: readonly QueryUnit[];
  /** Slots of the live documents with the code that was typed. */
  slotsWithCode: readonly number[];
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
    const slots = units.length === 0
      ? liveSlots(columns)
      : slotsWithUnits(tally, settled);
    if (units.length > 0) scoreProducts(tally, units);
    for (const slot of slotsWithCode) {
      tally.scores[slot] = (tally.scores[slot] ?? 0) + codeMatchScore;
    }
    return { slots, scores: tally.scores, required: settled };
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
  return touched.subarray(0, size)
    .filter((slot) => (units[slot] ?? 0) >= required);
}

function liveSlots({ size, alive, live }: DocumentColumns): Int32Array {
  const slots = new Int32Array(live);
  let found = 0;
  for (let slot = 0; slot < size; slot++) {
    if (alive[slot]) slots[found++] = slot;
  }
  return slots;
}

function scoreProducts(
  { size, touched, words, scores }: Tally,
  units: readonly QueryUnit[],
): void {
  const allWords = units.reduce((sum, unit) => sum + unit.words.length, 0);
  for (let at = 0; at < size; at++) {
    const slot = touched[at] ?? 0;
    scores[slot] = productScore({
      wordScores: scores[slot] ?? 0,
      matchedWords: words[slot] ?? 0,
      words: allWords,
    });
  }
}
