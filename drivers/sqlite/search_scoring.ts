import type { IndexSearch } from "../../src/catalog/ports/search_index.ts";
import {
  boostedScore,
  pinnedScore,
  sumBoosts,
} from "../../src/catalog/ranking.ts";
import type { BoostsOf } from "./search_boosts.ts";
import type { Matches } from "./search_matching.ts";
import type { SearchMemory } from "./search_memory.ts";
import { selectionTest } from "./search_selection.ts";

type ScoredSearch = {
  request: Pick<IndexSearch, "boosts" | "pinned">;
  matches: Matches;
  boostsOf: BoostsOf;
  slotsWithCode: ReadonlySet<number>;
};

/** The score of any document in a search. */
export function productScorer(
  memory: SearchMemory,
  { request, matches, boostsOf, slotsWithCode }: ScoredSearch,
): (slot: number) => number {
  const { columns: { slotOfId } } = memory;
  const pinnedAt = new Map(
    request.pinned.map((id, position) => [slotOfId.get(id), position]),
  );
  const factorsOf = factorFinder(memory, request.boosts);

  return (slot) => {
    const position = pinnedAt.get(slot);
    if (position !== undefined) return pinnedScore(position);
    return boostedScore({
      score: matches.scoreOf(slot),
      boost: sumBoosts(boostsOf(slot)),
      factors: factorsOf(slot),
      hasCode: slotsWithCode.has(slot),
    });
  };
}

const noFactors: readonly number[] = [];

function factorFinder(
  memory: SearchMemory,
  rules: IndexSearch["boosts"],
): (slot: number) => readonly number[] {
  // Most searches have none, and score every product.
  if (rules.length === 0) return () => noFactors;
  const tested = rules.map(({ selection, factor }) => ({
    selects: selectionTest(memory, selection),
    factor,
  }));
  return (slot) =>
    tested.filter(({ selects }) => selects(slot)).map(({ factor }) => factor);
}
