import { LRUCache } from "lru-cache";
import { Product, ProductSummary } from "../catalog/product.ts";
import type { ServedProduct } from "../catalog/served_product.ts";

/** Lists show the same products again and again; the same JSON is the same summary. */
const summaries = new LRUCache<string, ProductSummary>({ max: 2_000 });

/** The summary that the catalogue serves as JSON. */
export function readSummary({ json }: ServedProduct): ProductSummary {
  const known = summaries.get(json);
  if (known) return known;
  const summary = ProductSummary.parse(JSON.parse(json));
  summaries.set(json, summary);
  return summary;
}

/** The whole product that the catalogue serves as JSON. */
export function readProduct({ json }: ServedProduct): Product {
  return Product.parse(JSON.parse(json));
}
