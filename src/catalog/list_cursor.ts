import { decodeCursor, encodeCursor } from "./cursor.ts";
import { CatalogError } from "./errors.ts";
import type { ListPosition } from "./ports/product_store.ts";

/** A cursor at a position in a list of the store, bound to its query. */
export function encodeListCursor(
  query: string,
  { key, id }: ListPosition,
): string {
  return encodeCursor(query, [key, id]);
}

/** The position in a cursor of the same query; throws `cursor_invalid` for any other text. */
export function decodeListCursor(query: string, cursor: string): ListPosition {
  const [key, id] = decodeCursor(query, cursor);
  if (key === undefined || key === null || typeof id !== "string") {
    throw new CatalogError(
      "cursor_invalid",
      "Cannot go on from this cursor: it is not one of a list",
    );
  }
  return { key, id };
}
