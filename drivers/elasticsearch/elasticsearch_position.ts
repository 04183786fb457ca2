import { CatalogError } from "../../src/catalog/errors.ts";
import type { IndexPosition } from "../../src/catalog/ports/search_index.ts";

/** Where a search goes on: in which index, how wide, and after which sort values. */
export type SearchPosition = {
  /** The index behind the alias; a rebuild makes another one. */
  generation: string;
  /** How many units a product must match. */
  required: number;
  sortValues: (string | number | null)[];
};

/** A position as the port hands it out. */
export function encodePosition(
  { generation, required, sortValues }: SearchPosition,
): IndexPosition {
  return [generation, required, ...sortValues];
}

/** Reads a position; throws `cursor_invalid` for one that this driver did not make. */
export function decodePosition(position: IndexPosition): SearchPosition {
  const [generation, required, ...sortValues] = position;
  if (typeof generation !== "string" || typeof required !== "number") {
    throw notOurs();
  }
  return { generation, required, sortValues };
}

/** The error for a position that this driver did not make. */
export function notOurs(): CatalogError {
  return new CatalogError(
    "cursor_invalid",
    "Cannot go on from this cursor: it is no position in this index",
  );
}

/** The error for a position from before a rebuild. */
export function expired(): CatalogError {
  return new CatalogError(
    "cursor_expired",
    "Cannot go on from this cursor: the index was rebuilt since",
  );
}
