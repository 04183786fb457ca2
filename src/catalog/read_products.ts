import type { ProductSource, ServedProduct } from "./served_product.ts";
import { isCatalogError } from "./errors.ts";
import type { LoadRecords } from "./load_records.ts";
import type {
  CachedRecord,
  CacheRead,
  ProductCache,
  View,
} from "./ports/product_cache.ts";
import type { RefreshProducts } from "./refresh_products.ts";
import { toCachedRecord, toServedProduct } from "./served_product.ts";

type Products = (ServedProduct | undefined)[];

/** Products as far as they are known, and what is not: ids that only a store knows that does not answer. */
export type KnownProducts = {
  products: Products;
  unknown?: { ids: ReadonlySet<string>; reason: Error };
};

/** Reads at most 100 products in the order of `ids`. */
export type ProductReader = {
  /** Throws `unavailable` where the cache lacks one and the store does not answer. */
  read(ids: readonly string[], view: View): Promise<Products>;
  /** Goes on without those. */
  readKnown(ids: readonly string[], view: View): Promise<KnownProducts>;
};

type ReaderParts = {
  cache: ProductCache;
  loadRecords: LoadRecords;
  refresh: RefreshProducts;
  /** Whether the store answered when it was last asked. */
  storeAnswers: () => boolean;
};

/**
 * Reads products: one look into the cache for all, one store batch for those it
 * misses, and what the store said goes into the cache.
 */
export function createProductReader(
  { cache, loadRecords, refresh, storeAnswers }: ReaderParts,
): ProductReader {
  async function readKnown(
    ids: readonly string[],
    view: View,
  ): Promise<KnownProducts> {
    if (ids.length === 0) return { products: [] };
    const found = await cache.read(ids, view);
    refresh(ids.filter((_id, index) => isDue(found[index])));
    const missing = ids.filter((_id, index) => isUnknown(found[index]));
    const loaded = missing.length > 0
      ? await readThrough(missing, found.filter(isUnknown))
      : undefined;
    const hitSource = storeAnswers() ? "cache" : "cache_without_store";
    const products = ids.map((id, index) => {
      const read = found[index];
      if (read?.kind === "hit") {
        const { version, status, json } = read;
        return { id, version, status, json, source: hitSource } as const;
      }
      const record = loaded?.records.get(id);
      const product = record && toServedProduct(id, record, view);
      return product && { ...product, source: storeSource(read) };
    });
    if (!loaded?.failure) return { products };
    const unknown = { ids: new Set(missing), reason: loaded.failure };
    return { products, unknown };
  }

  async function readThrough(
    ids: readonly string[],
    reads: readonly UnknownRead[],
  ): Promise<
    { records: ReadonlyMap<string, CachedRecord>; failure?: Error }
  > {
    const records = new Map<string, CachedRecord>();
    const loaded = await loadRecords(ids).catch(unavailability);
    if (loaded instanceof Error) return { records, failure: loaded };
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
    return { records };
  }

  return {
    readKnown,
    async read(ids, view) {
      const { products, unknown } = await readKnown(ids, view);
      if (unknown) throw unknown.reason;
      return products;
    },
  };
}

type UnknownRead = Extract<CacheRead, { kind: "miss" | "bypass" }>;

function isUnknown(read: CacheRead | undefined): read is UnknownRead {
  return read?.kind === "miss" || read?.kind === "bypass";
}

function isDue(read: CacheRead | undefined): boolean {
  return read?.kind === "hit" && read.refreshDue;
}

function storeSource(read: CacheRead | undefined): ProductSource {
  if (read?.kind !== "bypass") return "store";
  return read.unavailable ? "store_without_cache" : "store_during_write";
}

/** The error itself if it says that the store does not answer; throws any other. */
function unavailability(error: unknown): Error {
  if (isCatalogError(error, "unavailable")) return error;
  throw error;
}
