import type { SearchOrder } from "../../src/catalog/ports/search_index.ts";
import { firstInOrder } from "./first_in_order.ts";
import type { SearchMemory } from "./search_memory.ts";
import type { SortKey } from "./search_position.ts";

type Place = { key: SortKey; id: string };

/** The order of documents: by sort key, then by id. */
export type SlotOrder = {
  compare(one: number, other: number): number;
  placeOf(slot: number): Place;
  isAfter(slot: number, place: Place): boolean;
};

/** One page of a result set, and the place of its last document if there are more. */
export type SlotPage = { slots: number[]; next?: Place };

/** The order of a result set, whose scores are asked for at most once each. */
export function slotOrder(
  memory: SearchMemory,
  { slots, scoreOf }: { slots: Int32Array; scoreOf: (slot: number) => number },
  order: SearchOrder,
): SlotOrder {
  const { ids } = memory.columns;
  const keyOf = order === "relevance"
    ? scoreKeys(slots, scoreOf)
    : sortKeyOf(memory, order);
  const idOf = (slot: number) => ids[slot] ?? "";
  return {
    compare: (one, other) =>
      compare(keyOf(one), keyOf(other)) || compare(idOf(one), idOf(other)),
    placeOf: (slot) => ({ key: keyOf(slot), id: idOf(slot) }),
    isAfter: (slot, { key, id }) =>
      (compare(keyOf(slot), key) || compare(idOf(slot), id)) > 0,
  };
}

/** Cuts out the page after `after`. */
export function cutPage(
  slots: Int32Array,
  { compare, placeOf, isAfter }: SlotOrder,
  { limit, after }: { limit: number; after: Place | undefined },
): SlotPage {
  const rest = after ? slots.filter((slot) => isAfter(slot, after)) : slots;
  const page = firstInOrder(rest, limit, compare);
  const last = page.at(-1);
  return last === undefined || page.length === rest.length
    ? { slots: page }
    : { slots: page, next: placeOf(last) };
}

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
