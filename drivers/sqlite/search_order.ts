import { CatalogError } from "../../src/catalog/errors.ts";
import type {
  IndexPosition,
  SearchOrder,
} from "../../src/catalog/ports/search_index.ts";
import { firstInOrder } from "./first_in_order.ts";
import type { SearchMemory } from "./search_memory.ts";

/** What a document is sorted by: smaller comes first. */
type SortKey = number | string;

type Place = { key: SortKey; id: string };

type PageRequest = {
  order: SearchOrder;
  limit: number;
  after?: IndexPosition;
  /** Which build of the index it is; positions of another are refused. */
  generation: string;
};

/** One page of a result set, and where the next begins. */
export type SlotPage = { slots: number[]; next?: IndexPosition };

/** Sorts by `order`, then by id, and cuts out the page after `after`. */
export function cutPage(
  memory: SearchMemory,
  { slots, scores }: { slots: Int32Array; scores: Float64Array },
  { order, limit, after, generation }: PageRequest,
): SlotPage {
  const { ids } = memory.columns;
  const keyOf = sortKeyOf(memory, scores, order);
  const placeOf = (slot: number): Place => ({
    key: keyOf(slot),
    id: ids[slot] ?? "",
  });
  const compareSlots = (one: number, other: number) =>
    compareKeys(keyOf(one), keyOf(other)) ||
    compareKeys(ids[one] ?? "", ids[other] ?? "");

  let rest = slots;
  if (after) {
    const start = readPosition(after, generation);
    rest = slots.filter((slot) => comparePlaces(placeOf(slot), start) > 0);
  }
  const page = firstInOrder(rest, limit, compareSlots);
  const last = page.at(-1);
  if (last === undefined || page.length === rest.length) return { slots: page };
  return { slots: page, next: toPosition(placeOf(last), generation) };
}

function sortKeyOf(
  { columns, nameSortKeys }: SearchMemory,
  scores: Float64Array,
  order: SearchOrder,
): (slot: number) => SortKey {
  const { createdAt, prices } = columns;
  switch (order) {
    case "relevance":
      return (slot) => -(scores[slot] ?? 0);
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

function compareKeys(one: SortKey, other: SortKey): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function comparePlaces(one: Place, other: Place): number {
  return compareKeys(one.key, other.key) || compareKeys(one.id, other.id);
}

/** JSON has no Infinity, which stands for no price. */
function toPosition({ key, id }: Place, generation: string): IndexPosition {
  return [generation, key === Infinity ? null : key, id];
}

function readPosition(position: IndexPosition, generation: string): Place {
  const [ofGeneration, key, id] = position;
  if (key === undefined || typeof id !== "string") {
    throw new CatalogError(
      "cursor_invalid",
      "Cannot go on from this cursor: it is no position in this index",
    );
  }
  if (ofGeneration !== generation) {
    throw new CatalogError(
      "cursor_expired",
      "Cannot go on from this cursor: the index was rebuilt since",
    );
  }
  return { key: key ?? Infinity, id };
}
