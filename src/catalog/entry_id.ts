import type { IndexEntry } from "./ports/search_index.ts";

/** The id of the product that an index entry is about. */
export function entryId(entry: IndexEntry): string {
  return entry.kind === "document" ? entry.document.id : entry.id;
}
