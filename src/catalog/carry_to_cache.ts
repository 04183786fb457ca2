import type { CarryOnParts, Work } from "./carry_on.ts";
import { CatalogError } from "./errors.ts";
import type { ProductRecord } from "./ports/product_store.ts";
import { putIntoCache } from "./push_records.ts";
import { repairCache } from "./repair_products.ts";

type Loaded = {
  work: readonly Work[];
  records: ReadonlyMap<string, ProductRecord>;
};

/** Brings the cache up to date with at most 500 products, and notes what it confirmed. Throws `unavailable` unless that is everything. */
export async function carryToCache(
  parts: CarryOnParts,
  { work, records }: Loaded,
): Promise<void> {
  const ids = [...new Set(work.map(({ id }) => id))];
  const known = ids.flatMap((id) => records.get(id) ?? []);
  const confirmed = await putIntoCache(parts.cache, known);
  parts.onCached?.(known.filter(({ id }) => confirmed.has(id)));
  const isDone = ({ id }: Work) => confirmed.has(id) || !records.has(id);
  const done = work.filter(isDone);
  for (const { attempt, isRepair } of done) attempt.cached ||= !isRepair;

  const repairs = done.filter(({ isRepair }) => isRepair);
  await repairCache(parts, {
    ids: [...new Set(repairs.map(({ id }) => id))],
    records,
  });
  for (const { attempt } of repairs) attempt.cached = true;
  if (done.length < work.length) {
    throw new CatalogError(
      "unavailable",
      "Cannot carry on the outbox: the cache does not confirm",
    );
  }
}
