import type { SearchOrder } from "../../src/catalog/ports/search_index.ts";
import { firstInOrder } from "./first_in_order.ts";
import type { SearchMemory } from "./search_memory.ts";
import type { SortKey } from "./search_position.ts";

type Place = { key: SortKey; id: string };

type PageRequest = {
  order: SearchOrder;
  limit: number;
  after: Place | undefined;
};

/** One page of a result set, and the place of its last document if there are more. */
export type SlotPage = { slots: number[]; next?: Place };

/** Sorts by `order`, then by id, and cuts out the page after `after`. */
export function cutPage(
  memory: SearchMemory,
  { slots, scoreOf }: { slots: Int32Array; scoreOf: (slot: number) => number },
  { order, limit, after }: PageRequest,
): SlotPage {
  const { ids } = memory.columns;
  const keyOf = order === "relevance"
    ? scoreKeys(slots, scoreOf)
    : sortKeyOf(memory, order);
  const idOf = (slot: number) => ids[slot] ?? "";

  const rest = after === undefined
    ? slots
    : slots.filter((slot) =>
      (compare(keyOf(slot), after.key) || compare(idOf(slot), after.id)) > 0
    );
  const page = firstInOrder(
    rest,
    limit,
    (one, other) =>
      compare(keyOf(one), keyOf(other)) || compare(idOf(one), idOf(other)),
  );
  const last = page.at(-1);
  return last === undefined || page.length === rest.length
    ? { slots: page }
    : { slots: page, next: { key: keyOf(last), id: idOf(last) } };
}

/** Scores are asked for again and again while sorting. */
function scoreKeys(
  slots: Int32Array,
  scoreOf: (slot: number) => number,
): (slot: number) => SortKey {
  const largest = slots.reduce((one, other) => Math.max(one, other), 0);
  const keys = new Float64Array(largest + 1);
  for (const slot of slots) keys[slot] = -scoreOf(slot);
  return (slot) => keys[slot] ?? 0;
}

function sortKeyOf(
  { columns, nameSortKeys }: SearchMemory,
  order: Exclude<SearchOrder, "relevance">,
): (slot: number) => SortKey {
  const { createdAt, prices } = columns;
  switch (order) {
    case "newest":
      return (slot) => -(createdAt[slot] ?? 0);
    case "price":
      return (slot) => prices[slot] ?? Infinity;
    case "-price":
      return (slot) => {
        const price = prices[slot] ?? Infinity;
        return price === Infinity ? price : -price;
      };
    case "name": {
      const keys = nameSortKeys();
      return (slot) => keys[slot] ?? "";
    }
  }
}

function compare(one: SortKey, other: SortKey): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
