import { entryId } from "../entry_id.ts";
import { CatalogError } from "../errors.ts";
import type { IndexEntry, SearchIndex } from "../ports/search_index.ts";
import type { EntrySource } from "./read_entries.ts";

export type SettleParts = {
  source: EntrySource;
  search: SearchIndex;
  wait: (milliseconds: number) => Promise<void>;
};

const maxAttempts = 8;
const pauseMilliseconds = 100;

/**
 * Fills a generation anew with at most 100 products in which it differs from the
 * store, until it does not. Throws `unavailable` when a difference outlives that,
 * and `conflict` when the index refuses a product that can be found now. A
 * product that was never accepted anywhere is left out.
 */
export async function settleDifferences(
  { source, search, wait }: SettleParts,
  generation: string,
  differing: readonly string[],
): Promise<void> {
  let ids = differing;
  let versions = new Map<string, number>();
  for (let attempt = 1; ids.length > 0; attempt++) {
    const { records, entries } = await source.read(ids);
    const outcomes = await search.fillGeneration(generation, entries);
    const taken: IndexEntry[] = [];
    for (const [index, entry] of entries.entries()) {
      const outcome = outcomes[index];
      if (outcome?.status !== "refused") taken.push(entry);
      else await demandNotFound(search, entry, outcome.reason);
    }
    await search.refresh(generation);
    const differences = await search.compare(taken, generation);

    const before = versions;
    versions = new Map(records.map(({ id, version }) => [id, version]));
    // Whose writes overtake each look at it is kept up to date by them.
    const isWritten = (id: string) =>
      (versions.get(id) ?? 0) > (before.get(id) ?? Infinity);
    ids = taken.flatMap((entry, index) => {
      const difference = differences[index];
      const id = entryId(entry);
      const settled = difference === undefined ||
        difference === "ahead" && isWritten(id);
      return settled ? [] : [id];
    });
    if (ids.length === 0) return;
    if (attempt === maxAttempts) throw differs(generation, ids);
    await wait(attempt * pauseMilliseconds);
  }
}

/** Throws if the active generation has what the new one refuses, and would take it away from searches. */
async function demandNotFound(
  search: SearchIndex,
  entry: IndexEntry,
  reason: string,
): Promise<void> {
  const generations = await search.listGenerations();
  // Where the index was lost, nothing can be found now.
  if (!generations.some(({ state }) => state === "active")) return;
  const [difference] = await search.compare([entry]);
  if (difference === "missing") return;
  throw new CatalogError(
    "conflict",
    `Cannot rebuild the index: it refuses product "${entryId(entry)}", which ` +
      `can be found now: ${reason}`,
  );
}

function differs(generation: string, ids: readonly string[]): CatalogError {
  return new CatalogError(
    "unavailable",
    `Cannot activate generation "${generation}" of the index: it differs ` +
      `from the store in product "${ids[0]}"` +
      (ids.length > 1 ? ` and ${ids.length - 1} more` : ""),
    { retryAfterSeconds: 10 },
  );
}
