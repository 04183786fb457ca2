import type { CarryOnParts, Work } from "./carry_on.ts";
import type { ProductRecord } from "./ports/product_store.ts";
import { putIntoIndex } from "./push_records.ts";
import { repairIndex } from "./repair_products.ts";
import type { TaxonomyView } from "./taxonomy.ts";

type Loaded = {
  work: readonly Work[];
  records: ReadonlyMap<string, ProductRecord>;
  taxonomy: TaxonomyView;
};

/** Brings the index up to date with at most 500 products, and notes what it took and what it refused. */
export async function carryToIndex(
  parts: CarryOnParts,
  { work, records, taxonomy }: Loaded,
): Promise<void> {
  const ids = [...new Set(work.map(({ id }) => id))];
  const outcomes = await putIntoIndex(
    parts.search,
    ids.flatMap((id) => records.get(id) ?? []),
    taxonomy,
  );
  const repairs = work.filter(({ id, isRepair }) =>
    isRepair && outcomes.get(id)?.status !== "refused"
  );
  const repaired = await repairIndex(parts, {
    ids: [...new Set(repairs.map(({ id }) => id))],
    records,
  }, taxonomy);
  for (const { id, attempt } of work) {
    const outcome = repaired.get(id) ?? outcomes.get(id);
    if (outcome?.status === "refused") {
      attempt.refusals++;
      attempt.reason = outcome.reason;
    } else attempt.indexed = true;
  }
}
