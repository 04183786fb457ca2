import { CatalogError } from "../../src/catalog/errors.ts";
import type { IndexPosition } from "../../src/catalog/ports/search_index.ts";

/** How wide a result set is. */
export type Width = {
  /** How many units a product must match. */
  required: number;
  /** Whether that lets in products that lack a unit. */
  relaxed: boolean;
};

/** Where a search goes on: in which index, how wide, and after which sort values. */
export type SearchPosition = {
  /** The index behind the alias; a rebuild makes another one. */
  generation: string;
  width: Width;
  sortValues: (string | number | null)[];
};

/** A position as the port hands it out. */
export function encodePosition(
  { generation, width, sortValues }: SearchPosition,
): IndexPosition {
  return [generation, width.required, width.relaxed ? 1 : 0, ...sortValues];
}

/** Reads a position; throws `cursor_invalid` for one that this driver did not make. */
export function decodePosition(position: IndexPosition): SearchPosition {
  const [generation, required, relaxed, ...sortValues] = position;
  if (typeof generation !== "string" || typeof required !== "number") {
    throw new CatalogError(
      "cursor_invalid",
      "Cannot go on from this cursor: it is no position in this index",
    );
  }
  const width = { required, relaxed: relaxed === 1 };
  return { generation, width, sortValues };
}

/** The error for a position from before a rebuild. */
export function expired(): CatalogError {
  return new CatalogError(
    "cursor_expired",
    "Cannot go on from this cursor: the index was rebuilt since",
  );
}
