import type { ServedProduct } from "./catalog.ts";
import type { CachedRecord, View } from "./ports/product_cache.ts";
import type { ProductRecord } from "./ports/product_store.ts";
import { toSummary } from "./product.ts";
import { productJson } from "./product_json.ts";

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
