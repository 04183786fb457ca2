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
  const rules = request.boosts.map(({ selection, factor }) => ({
    selects: selectionTest(memory, selection),
    factor,
  }));

  return (slot) => {
    const position = pinnedAt.get(slot);
    if (position !== undefined) return pinnedScore(position);
    return boostedScore({
      score: matches.scoreOf(slot),
      boost: sumBoosts(boostsOf(slot)),
      factors: rules.filter(({ selects }) => selects(slot))
        .map(({ factor }) => factor),
      hasCode: slotsWithCode.has(slot),
    });
  };
}
