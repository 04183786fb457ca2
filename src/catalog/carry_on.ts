import { CatalogError } from "./errors.ts";
import type { Log } from "./log.ts";
import type { ProductCache } from "./ports/product_cache.ts";
import type {
  OutboxClaim,
  OutboxEntry,
  ProductRecord,
  ProductStore,
} from "./ports/product_store.ts";
import type { PutOutcome, SearchIndex } from "./ports/search_index.ts";
import { refile } from "./refile.ts";
import { toCachedRecord } from "./served_product.ts";
import type { TaxonomyReader, TaxonomyView } from "./taxonomy.ts";
import { toIndexEntry } from "./to_search_document.ts";

export type CarryOnParts = {
  store: ProductStore;
  cache: ProductCache;
  search: SearchIndex;
  taxonomy: TaxonomyReader;
  log: Log;
};

/** Entries of the outbox that are about products. */
export type ProductEntry = OutboxEntry & {
  subject: Extract<OutboxEntry["subject"], { kind: "product" }>;
};

/** How often an entry may be refused before it is parked. */
const maxRefusals = 8;

/**
 * Carries at most 500 products on: loads their current state, pushes it to index and cache,
 * and only then settles their entries. Whatever it repeats is harmless, because
 * versions decide. `refusals` counts, by entry, how often the index refused it.
 */
export async function carryOnProducts(
  parts: CarryOnParts,
  claim: OutboxClaim,
  entries: readonly ProductEntry[],
  refusals: Map<string, number>,
): Promise<void> {
  const ids = [...new Set(entries.map(({ subject }) => subject.id))];
  // The taxonomy first: a document must not claim a newer revision than it shows.
  const taxonomy = await parts.taxonomy.current();
  const records: ProductRecord[] = [];
  for (const some of inGroups(ids)) {
    records.push(...await parts.store.getProducts(some));
  }
  const outcomes = await pushRecords(parts, records, taxonomy);

  const settled: ProductEntry[] = [];
  for (const entry of entries) {
    const outcome = outcomes.get(entry.subject.id);
    if (outcome?.status !== "refused") {
      settled.push(entry);
      continue;
    }
    const times = (refusals.get(entry.entryId) ?? 0) + 1;
    refusals.set(entry.entryId, times);
    if (times < maxRefusals) continue;
    await parts.store.parkOutboxEntry(claim, entry, outcome.reason);
    refusals.delete(entry.entryId);
    parts.log("error", "Parked an outbox entry that the index refuses", {
      productId: entry.subject.id,
      reason: outcome.reason,
    });
  }
  if (settled.length > 0) await parts.store.settleOutbox(claim, settled);
  for (const { entryId } of settled) refusals.delete(entryId);
}

/**
 * Brings index, cache and filing up to date with at most 500 records. Throws
 * `unavailable` when the cache did not confirm, so that nothing is settled.
 */
export async function pushRecords(
  { store, cache, search }: CarryOnParts,
  records: readonly ProductRecord[],
  taxonomy: TaxonomyView,
): Promise<Map<string, PutOutcome>> {
  if (records.length === 0) return new Map();
  await refile(store, records, taxonomy);
  const [outcomes, confirmed] = await Promise.all([
    search.put(records.map((record) => toIndexEntry(record, taxonomy))),
    putIntoCache(cache, records),
  ]);
  if (confirmed.includes(false)) {
    throw new CatalogError(
      "unavailable",
      "Cannot carry on the outbox: the cache does not confirm",
    );
  }
  return new Map(
    records.flatMap(({ id }, index) => {
      const outcome = outcomes[index];
      return outcome ? [[id, outcome] as const] : [];
    }),
  );
}

async function putIntoCache(
  cache: ProductCache,
  records: readonly ProductRecord[],
): Promise<boolean[]> {
  const confirmed: boolean[] = [];
  for (const some of inGroups(records)) {
    confirmed.push(
      ...await cache.put(some.map((record) => ({
        id: record.id,
        record: toCachedRecord(record),
      }))),
    );
  }
  return confirmed;
}

/** As many at once as store and cache take. */
function* inGroups<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  const size = 100;
  for (let start = 0; start < items.length; start += size) {
    yield items.slice(start, start + size);
  }
}
