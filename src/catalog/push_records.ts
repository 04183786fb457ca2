import { inGroups } from "./in_groups.ts";
import type { ProductCache } from "./ports/product_cache.ts";
import type { ProductRecord } from "./ports/product_store.ts";
import type {
  IndexEntry,
  PutOutcome,
  SearchIndex,
} from "./ports/search_index.ts";
import { toCachedRecord } from "./served_product.ts";
import type { TaxonomyView } from "./taxonomy.ts";
import { toIndexEntry } from "./to_search_document.ts";

/** Puts at most 500 records into the index; what became of each, by id. */
export async function putIntoIndex(
  search: Pick<SearchIndex, "put">,
  records: readonly ProductRecord[],
  taxonomy: TaxonomyView,
): Promise<Map<string, PutOutcome>> {
  const outcomes = new Map<string, PutOutcome>();
  const entries: IndexEntry[] = [];
  const ids: string[] = [];
  for (const record of records) {
    try {
      entries.push(toIndexEntry(record, taxonomy));
      ids.push(record.id);
    } catch (error) {
      // One record that has no document must not hold up the others.
      const reason = `It has no document: ${String(error)}`;
      outcomes.set(record.id, { status: "refused", reason });
    }
  }
  if (entries.length === 0) return outcomes;
  const answered = await search.put(entries);
  ids.forEach((id, index) => {
    const outcome = answered[index];
    if (outcome) outcomes.set(id, outcome);
  });
  return outcomes;
}

/** Puts records into the cache; the ids of those it confirmed. */
export async function putIntoCache(
  cache: Pick<ProductCache, "put">,
  records: readonly ProductRecord[],
): Promise<Set<string>> {
  const confirmed = new Set<string>();
  for (const some of inGroups(records)) {
    const answered = await cache.put(
      some.map((record) => ({ id: record.id, record: toCachedRecord(record) })),
    );
    some.forEach(({ id }, index) => {
      if (answered[index]) confirmed.add(id);
    });
  }
  return confirmed;
}
