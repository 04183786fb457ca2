import type { CachedRecord, View } from "./ports/product_cache.ts";
import type { ProductRecord } from "./ports/product_store.ts";
import { type ProductStatus, toSummary } from "./product.ts";
import { productJson } from "./product_json.ts";

/** Where a product that is served was read, for `Cache-Status` (RFC 9211). */
export type ProductSource =
  | "cache"
  /** From the cache, while the store does not answer. */
  | "cache_without_store"
  | "store"
  /** From the store, because a write of the product is in progress. */
  | "store_during_write"
  /** From the store, because the cache does not answer. */
  | "store_without_cache";

/** A product in the form it is served: JSON of one view, of one version. */
export type ServedProduct = {
  id: string;
  version: number;
  status: ProductStatus;
  json: string;
  source: ProductSource;
};

/** A record in the form the cache keeps and the API serves. */
export function toCachedRecord(record: ProductRecord): CachedRecord {
  const { version, product } = record;
  if (!product) return { kind: "absent", version };
  return {
    kind: "product",
    product: {
      version,
      status: product.status,
      summary: JSON.stringify(toSummary(product)),
      product: productJson(product),
    },
  };
}

/** One view of a cached record; `undefined` when there is no product. */
export function toServedProduct(
  id: string,
  record: CachedRecord,
  view: View,
): ServedProduct | undefined {
  if (record.kind === "absent") return undefined;
  const { version, status } = record.product;
  return { id, version, status, json: record.product[view], source: "store" };
}
