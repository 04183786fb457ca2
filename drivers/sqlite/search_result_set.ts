import type { IndexSearch } from "../../src/catalog/ports/search_index.ts";
import { filterTest } from "./search_filtering.ts";
import type { Matches } from "./search_matching.ts";
import type { SearchMemory } from "./search_memory.ts";
import { selectionTest, slotsOf } from "./search_selection.ts";

/** What is in a result set before filters: what matches and what is pinned, within `scope`, without what is hidden. */
export function slotsInResult(
  memory: SearchMemory,
  { slots, has }: Matches,
  { pinned, scope, hidden }: Pick<IndexSearch, "pinned" | "scope" | "hidden">,
): Int32Array {
  const added = slotsOf(memory, pinned).filter((slot) => !has(slot));
  const all = added.length === 0
    ? slots
    : Int32Array.from([...slots, ...added]);
  if (scope.length === 0 && hidden.length === 0) return all;
  const passing = scope.map((filter) => filterTest(memory, filter));
  const hiding = hidden.map((selection) => selectionTest(memory, selection));
  return all.filter((slot) =>
    passing.every((passes) => passes(slot)) &&
    !hiding.some((hides) => hides(slot))
  );
}
