import type { ServedProduct } from "./catalog.ts";
import type { LoadRecords } from "./load_records.ts";
import type {
  CachedRecord,
  ProductCache,
  View,
} from "./ports/product_cache.ts";
import { toCachedRecord, toServedProduct } from "./served_product.ts";

/** Reads at most 100 products in the order of `ids`. */
export type ReadProducts = (
  ids: readonly string[],
  view: View,
) => Promise<(ServedProduct | undefined)[]>;

/**
 * Reads products: one look into the cache for all, one store batch for those it
 * misses, and what the store said goes into the cache.
 */
export function createProductReader(
  { cache, loadRecords }: { cache: ProductCache; loadRecords: LoadRecords },
): ReadProducts {
  return async (ids, view) => {
    if (ids.length === 0) return [];
    const found = await cache.read(ids, view);
    const missing = ids.filter((_id, index) => isUnknown(found[index]));
    const records = missing.length > 0
      ? await readThrough(missing, found.filter(isUnknown))
      : undefined;
    return ids.map((id, index) => {
      const read = found[index];
      if (read?.kind === "hit") {
        const { version, status, json } = read;
        return { id, version, status, json, source: "cache" };
      }
      const record = records?.get(id);
      return record && toServedProduct(id, record, view);
    });
  };

  async function readThrough(
    ids: readonly string[],
    reads: readonly UnknownRead[],
  ): Promise<ReadonlyMap<string, CachedRecord>> {
    const loaded = await loadRecords(ids);
    const records = new Map<string, CachedRecord>();
    const fills = ids.flatMap((id, index) => {
      const stored = loaded.get(id);
      const record: CachedRecord = stored
        ? toCachedRecord(stored)
        : { kind: "absent", version: 0 };
      records.set(id, record);
      const read = reads[index];
      return read?.kind === "miss" ? [{ id, lease: read.lease, record }] : [];
    });
    if (fills.length > 0) await cache.fill(fills);
    return records;
  }
}

type Read = Awaited<ReturnType<ProductCache["read"]>>[number];
type UnknownRead = Extract<Read, { kind: "miss" | "bypass" }>;

function isUnknown(read: Read | undefined): read is UnknownRead {
  return read?.kind === "miss" || read?.kind === "bypass";
}
