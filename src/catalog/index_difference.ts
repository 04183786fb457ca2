import type { Difference } from "./difference.ts";
import type { IndexEntry } from "./ports/search_index.ts";
import { productVersionOf, type SearchDocument } from "./search_document.ts";

/** What an index holds for an id: a document or what a removal left, of which version. */
export type HeldEntry = { version: number; removed: boolean };

/**
 * How what an index holds differs from what it shall hold. `hasContentOf` is
 * asked only about documents of one product version: whether all that is held of
 * it, but the revision, is the document's.
 */
export function indexDifference(
  expected: IndexEntry,
  held: HeldEntry | undefined,
  hasContentOf: (document: SearchDocument) => boolean,
): Difference | undefined {
  if (expected.kind === "removed") {
    return held && !held.removed ? "orphaned" : undefined;
  }
  const { document } = expected;
  if (!held) return "missing";
  if (held.removed) {
    return held.version > document.version ? "ahead" : "missing";
  }
  const older = productVersionOf(held.version) -
    productVersionOf(document.version);
  if (older !== 0) return older < 0 ? "stale" : "ahead";
  if (hasContentOf(document)) return undefined;
  return held.version < document.version ? "stale" : "differing";
}
