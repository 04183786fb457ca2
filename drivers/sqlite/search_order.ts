import type { SearchOrder } from "../../src/catalog/ports/search_index.ts";
import { firstInOrder } from "./first_in_order.ts";
import { roomy } from "./roomy.ts";
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

type ScoredSlots = { slots: Int32Array; scoreOf: (slot: number) => number };

/** Orders result sets; an order is good until the next one. */
export function slotOrderer(
  memory: SearchMemory,
): (scored: ScoredSlots, order: SearchOrder) => SlotOrder {
  const scoreKeys = scoreKeeper();
  return (scored, order) => {
    const { ids, size } = memory.columns;
    const keyOf = order === "relevance"
      ? scoreKeys(scored, size)
      : sortKeyOf(memory, order);
    const idOf = (slot: number) => ids[slot] ?? "";
    return {
      compare: (one, other) =>
        compare(keyOf(one), keyOf(other)) || compare(idOf(one), idOf(other)),
      placeOf: (slot) => ({ key: keyOf(slot), id: idOf(slot) }),
      isAfter: (slot, { key, id }) =>
        (compare(keyOf(slot), key) || compare(idOf(slot), id)) > 0,
    };
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

/** Sorting asks for the same scores again and again. */
function scoreKeeper(): (
  scored: ScoredSlots,
  size: number,
) => (slot: number) => SortKey {
  let keys = new Float64Array(0);
  return ({ slots, scoreOf }, size) => {
    keys = roomy(keys, size, (length) => new Float64Array(length));
    const kept = keys;
    for (let at = 0; at < slots.length; at++) {
      const slot = slots[at] ?? 0;
      kept[slot] = -scoreOf(slot);
    }
    return (slot) => kept[slot] ?? 0;
  };
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
