import type { CarryOnParts } from "./carry_on.ts";
import { inGroups } from "./in_groups.ts";
import type { ProductRecord } from "./ports/product_store.ts";
import type { PutOutcome } from "./ports/search_index.ts";
import { putIntoIndex } from "./push_records.ts";
import { toCachedRecord } from "./served_product.ts";
import type { TaxonomyView } from "./taxonomy.ts";
import { toIndexEntry } from "./to_search_document.ts";

/** Ids to repair, and the records of those that the store knows. */
export type Repairs = {
  ids: readonly string[];
  records: ReadonlyMap<string, ProductRecord>;
};

/**
 * Makes the index forget what differs from the store although the records were
 * just put, and all ids the store does not know, and puts them again; what became
 * of those. What is put after forgetting is read after forgetting: whoever else
 * worked on these ids meanwhile may have put something newer.
 */
export async function repairIndex(
  { store, search }: CarryOnParts,
  { ids, records }: Repairs,
  taxonomy: TaxonomyView,
): Promise<Map<string, PutOutcome>> {
  const outcomes = new Map<string, PutOutcome>();
  if (ids.length === 0) return outcomes;
  await search.refresh();
  for (const some of inGroups(ids)) {
    const known = some.flatMap((id) => records.get(id) ?? []);
    const differences = await search.compare(
      known.map((record) => toIndexEntry(record, taxonomy)),
    );
    const wrong = [
      ...some.filter((id) => !records.has(id)),
      ...known.flatMap(({ id }, index) => differences[index] ? [id] : []),
    ];
    if (wrong.length === 0) continue;
    await search.forget(wrong);
    const current = await store.getProducts(wrong);
    const again = await putIntoIndex(search, current, taxonomy);
    for (const [id, outcome] of again) outcomes.set(id, outcome);
  }
  return outcomes;
}

/** Makes the cache forget what differs from the store, and all ids the store does not know. Throws `unavailable`. */
export async function repairCache(
  { cache }: Pick<CarryOnParts, "cache">,
  { ids, records }: Repairs,
): Promise<void> {
  for (const some of inGroups(ids)) {
    const known = some.flatMap((id) => records.get(id) ?? []);
    const differences = await cache.compare(
      known.map((record) => ({
        id: record.id,
        record: toCachedRecord(record),
      })),
    );
    const wrong = [
      ...some.filter((id) => !records.has(id)),
      ...known.flatMap(({ id }, index) => differences[index] ? [id] : []),
    ];
    if (wrong.length > 0) await cache.forget(wrong);
  }
}
