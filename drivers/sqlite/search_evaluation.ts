import type { IndexSearch } from "../../src/catalog/ports/search_index.ts";
import { boostFinder, type BoostsOf } from "./search_boosts.ts";
import { type Filtered, filterSlots } from "./search_filtering.ts";
import { type Matches, queryMatcher } from "./search_matching.ts";
import type { SearchMemory } from "./search_memory.ts";
import { slotsInResult } from "./search_result_set.ts";
import { productScorer } from "./search_scoring.ts";
import type { SearchTables } from "./search_tables.ts";
import { slotFinder } from "./search_word_slots.ts";

/** What a search finds, and how it sees any document; good until the next search. */
export type Evaluation = {
  matches: Matches;
  slotsWithCode: ReadonlySet<number>;
  boostsOf: BoostsOf;
  scoreOf(slot: number): number;
  filtered: Filtered;
};

/** Evaluates a search; `required` is settled by an earlier page, if there was one. */
export type EvaluateSearch = (
  request: IndexSearch,
  required?: number,
) => Evaluation;

export function searchEvaluator(
  tables: SearchTables,
  memory: SearchMemory,
): EvaluateSearch {
  const { columns, postings } = memory;
  const matchQuery = queryMatcher(columns, postings);
  const findSlots = slotFinder(tables, columns);
  const findBoosts = boostFinder(columns, findSlots);

  return (request, required) => {
    const { units, code } = request;
    const slotsWithCode = findSlots("code_keys", code ? [code] : []);
    const matches = matchQuery({ units, slotsWithCode, required });
    const boostsOf = findBoosts(request);
    return {
      matches,
      slotsWithCode,
      boostsOf,
      scoreOf: productScorer(memory, {
        request,
        matches,
        boostsOf,
        slotsWithCode,
      }),
      filtered: filterSlots(
        memory,
        slotsInResult(memory, matches, request),
        request.filters,
      ),
    };
  };
}
