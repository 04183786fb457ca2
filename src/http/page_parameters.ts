import { z } from "zod";
import type { View } from "../catalog/ports/product_cache.ts";
import { contradiction } from "./request_error.ts";

const maxFullLimit = 50;

/** How many items a page has. */
export const LimitParameter = z.int().min(1).max(100).default(20).meta({
  description: `Items a page; at most ${maxFullLimit} with \`view=full\``,
});

/** Where a list goes on. It is opaque and belongs to the query it came from. */
export const Cursor = z.string().min(24).max(2_000).regex(/^[A-Za-z0-9_-]+$/)
  .meta({
    description: "The `nextCursor` of the page before, with the same query",
    examples: [],
  });

/** Where the next page of a list begins. */
export const NextCursor = z.union([Cursor, z.null()]).meta({
  description: "Where the next page begins; null at the end",
});

/** As other lists have it, of a list that is always whole. */
export const NoCursor = NextCursor.meta({
  description: "Always null: the list is always whole",
});

/** Refuses a page of whole products that is too long. */
export function checkLimit(limit: number, view: View): void {
  if (view === "summary" || limit <= maxFullLimit) return;
  throw contradiction(
    "limit",
    `must be at most ${maxFullLimit} with view=full`,
  );
}
