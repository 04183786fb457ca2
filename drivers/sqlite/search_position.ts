import { CatalogError } from "../../src/catalog/errors.ts";
import type { IndexPosition } from "../../src/catalog/ports/search_index.ts";

/** What a document is sorted by: smaller comes first. Infinity stands for no price. */
export type SortKey = number | string;

/** Where a search goes on: after the document with this sort key and id. */
export type SearchPosition = {
  /** Which build of the index it belongs to. */
  generation: string;
  /** How many units the products of this search match; the first page settles it. */
  required: number;
  key: SortKey;
  id: string;
};

export function encodePosition(
  { generation, required, key, id }: SearchPosition,
): IndexPosition {
  // JSON has no Infinity.
  return [generation, required, key === Infinity ? null : key, id];
}

/** Throws `cursor_expired` for a position in another build of the index, `cursor_invalid` for none. */
export function decodePosition(
  position: IndexPosition,
  generation: string,
): SearchPosition {
  const [ofGeneration, required, key, id] = position;
  if (
    typeof ofGeneration !== "string" || typeof required !== "number" ||
    key === undefined || typeof id !== "string"
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
  return { generation, required, key: key ?? Infinity, id };
}
