import type {
  IndexExplanation,
  IndexSearch,
} from "../../src/catalog/ports/search_index.ts";
import type { QueryUnit } from "../../src/catalog/query_units.ts";
import type { EvaluateSearch, Evaluation } from "./search_evaluation.ts";
import { filterTest, type SlotTest } from "./search_filtering.ts";
import type { SearchMemory } from "./search_memory.ts";
import { selectionTest } from "./search_selection.ts";
import { wordScorer } from "./search_word_scores.ts";

type UnitExplanation = IndexExplanation["units"][number];

/** Explains how a document stands in a search. */
export function explainer(
  memory: SearchMemory,
  evaluate: EvaluateSearch,
): (request: IndexSearch, id: string) => IndexExplanation | undefined {
  const { columns, postings } = memory;
  const scoreWords = wordScorer(columns, postings);

  function scoreOf(words: readonly string[], slot: number): number {
    const { found, slots, scoreAt } = scoreWords(words);
    const at = slots.subarray(0, found).indexOf(slot);
    return at < 0 ? 0 : scoreAt(at);
  }

  function explainUnit(
    { words, alternatives }: QueryUnit,
    slot: number,
  ): UnitExplanation {
    const typed = scoreOf(words, slot);
    const others = alternatives.map((alternative) =>
      alternative.share * scoreOf(alternative.words, slot)
    );
    const score = Math.max(typed, ...others);
    if (typed > 0) return { match: "typed", score };
    return { match: score > 0 ? "alternative" : "none", score };
  }

  function rankOf(slot: number, evaluation: Evaluation): number | undefined {
    const { filtered: { slots }, scoreOf } = evaluation;
    if (!slots.includes(slot)) return undefined;
    const { ids } = columns;
    const score = scoreOf(slot);
    const before = slots.filter((other) => {
      const difference = scoreOf(other) - score;
      return difference > 0 ||
        difference === 0 && (ids[other] ?? "") < (ids[slot] ?? "");
    });
    return before.length + 1;
  }

  return (request, id) => {
    const slot = columns.slotOfId.get(id);
    if (slot === undefined) return undefined;
    const evaluation = evaluate(request);
    const { matches, slotsWithCode, boostsOf } = evaluation;
    const { units, boosts, filters, scope, hidden, pinned } = request;
    const filterTests = filters.map((filter) => filterTest(memory, filter));
    const scopeTests = scope.map((filter) => filterTest(memory, filter));
    const hiddenTests = hidden.map((each) => selectionTest(memory, each));
    const boostTests = boosts.map(({ selection }) =>
      selectionTest(memory, selection)
    );
    const rank = rankOf(slot, evaluation);
    const pinnedAt = pinned.indexOf(id);
    return {
      version: columns.versions[slot] ?? 0,
      hasCode: slotsWithCode.has(slot),
      units: units.map((unit) => explainUnit(unit, slot)),
      required: matches.required,
      share: matches.shareOf(slot),
      boosts: boostsOf(slot),
      boostedBy: positionsOf(boostTests, slot, true),
      keptOutBy: {
        filters: positionsOf(filterTests, slot, false),
        scope: positionsOf(scopeTests, slot, false),
        hidden: positionsOf(hiddenTests, slot, true),
      },
      ...(pinnedAt < 0 ? {} : { pinnedAt }),
      score: evaluation.scoreOf(slot),
      ...(rank === undefined ? {} : { rank }),
    };
  };
}

/** The positions of the tests that answer `expected`. */
function positionsOf(
  tests: readonly SlotTest[],
  slot: number,
  expected: boolean,
): number[] {
  return tests.flatMap((test, position) =>
    test(slot) === expected ? [position] : []
  );
}
