import { Product, ProductSummary } from "../catalog/product.ts";
import type { ServedProduct } from "../catalog/served_product.ts";

/** The summary that the catalogue serves as JSON. */
export function readSummary({ json }: ServedProduct): ProductSummary {
  return ProductSummary.parse(JSON.parse(json));
}

/** The whole product that the catalogue serves as JSON. */
export function readProduct({ json }: ServedProduct): Product {
  return Product.parse(JSON.parse(json));
}
