import type { Selection } from "../../src/catalog/ports/search_index.ts";
import { filterTest, type SlotTest } from "./search_filtering.ts";
import type { SearchMemory } from "./search_memory.ts";

/** The test whether a selection selects a document. */
export function selectionTest(
  memory: SearchMemory,
  selection: Selection,
): SlotTest {
  if ("ids" in selection) {
    const slots = new Set(slotsOf(memory, selection.ids));
    return (slot) => slots.has(slot);
  }
  const tests = selection.filters.map((filter) => filterTest(memory, filter));
  return (slot) => tests.every((passes) => passes(slot));
}

/** The slots of the live documents among `ids`, in order. */
export function slotsOf(
  { columns }: SearchMemory,
  ids: readonly string[],
): number[] {
  return ids.flatMap((id) => columns.slotOfId.get(id) ?? []);
}
