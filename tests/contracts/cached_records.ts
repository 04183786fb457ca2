import type { CachedRecord } from "../../src/catalog/ports/product_cache.ts";
import type { ProductStatus } from "../../src/catalog/product.ts";

/** What a cache keeps of a product, with texts that name their version and view. */
export function productRecord(
  version: number,
  status: ProductStatus = "active",
): CachedRecord {
  const summary = `{"version":${version},"view":"summary"}`;
  const product = `{"version":${version},"view":"product"}`;
  return { kind: "product", product: { version, status, summary, product } };
}

/** What a cache keeps of an id without a product: deleted at `version`, or at 0 never used. */
export function absentRecord(version: number): CachedRecord {
  return { kind: "absent", version };
}
