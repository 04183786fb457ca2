import { CatalogError } from "../../src/catalog/errors.ts";
import { fromCodePointOrder, toCodePointOrder } from "./code_point_order.ts";
import type { IndexPosition } from "../../src/catalog/ports/search_index.ts";
import { maxGroups } from "../../src/catalog/ranking.ts";

/** What a document is sorted by: smaller comes first. Infinity stands for no price, names are in code point order. */
export type SortKey = number | string;

/** Where a search goes on: after the document with this sort key and id. */
export type SearchPosition = {
  /** Which build of the index it belongs to. */
  generation: string;
  /** How many units the products of this search match; the first page settles it. */
  required: number;
  key: SortKey;
  id: string;
  /** How many hits the pages up to here have shown. */
  shown: number;
};

export function encodePosition(
  { generation, required, key, id, shown }: SearchPosition,
): IndexPosition {
  return [generation, required, encodeKey(key), id, shown];
}

/** Throws `cursor_expired` for a position in another build of the index, `cursor_invalid` for none. */
export function decodePosition(
  position: IndexPosition,
  generation: string,
): SearchPosition {
  const [ofGeneration, required, key, id, shown] = position;
  if (
    typeof ofGeneration !== "string" || typeof required !== "number" ||
    key === undefined || typeof id !== "string" || typeof shown !== "number"
  ) {
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
  return { generation, required, key: decodeKey(key), id, shown };
}

/** How many groups a collapsed search may still show; throws `invalid` when there are none. */
export function groupsLeft(position: SearchPosition | undefined): number {
  const shown = position?.shown ?? 0;
  if (shown < maxGroups) return maxGroups - shown;
  throw new CatalogError(
    "invalid",
    `Cannot go on from this cursor: a search shows ${maxGroups} groups`,
  );
}

/** JSON has no Infinity, and UTF-8 no lone surrogates. */
function encodeKey(key: SortKey): number | string | null {
  if (key === Infinity) return null;
  return typeof key === "string" ? fromCodePointOrder(key) : key;
}

function decodeKey(key: number | string | null): SortKey {
  return typeof key === "string" ? toCodePointOrder(key) : key ?? Infinity;
}
