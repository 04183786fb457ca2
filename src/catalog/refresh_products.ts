import type { LoadRecords } from "./load_records.ts";
import type { Log } from "./log.ts";
import type { ProductCache } from "./ports/product_cache.ts";
import { toCachedRecord } from "./served_product.ts";

/** Puts products into the cache again before they expire there. Returns at once. */
export type RefreshProducts = (ids: readonly string[]) => void;

type RefreshParts = {
  cache: Pick<ProductCache, "put">;
  loadRecords: LoadRecords;
  log: Log;
};

/** So that a cache that was filled at once does not load the store at once. */
const mostAtOnce = 100;

/** Refreshes in the background, each product once at a time; what fails is left to expire. */
export function createRefresher(
  { cache, loadRecords, log }: RefreshParts,
): RefreshProducts {
  const refreshing = new Set<string>();

  async function refresh(ids: readonly string[]): Promise<void> {
    const records = await loadRecords(ids);
    await cache.put([...records.values()].map((record) => ({
      id: record.id,
      record: toCachedRecord(record),
    })));
  }

  return (ids) => {
    const due = ids.filter((id) => !refreshing.has(id))
      .slice(0, mostAtOnce - refreshing.size);
    if (due.length === 0) return;
    for (const id of due) refreshing.add(id);
    refresh(due)
      .catch((error: unknown) =>
        log("debug", "Products were not refreshed in the cache", {
          productIds: due,
          error: String(error),
        })
      )
      .finally(() => due.forEach((id) => refreshing.delete(id)));
  };
}
