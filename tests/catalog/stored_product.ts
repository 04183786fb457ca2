import assert from "node:assert/strict";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { ServedProduct } from "../../src/catalog/served_product.ts";
import { Product } from "../../src/catalog/product.ts";

/** The product that was served; fails where there is none. */
export function productOf(served: ServedProduct | undefined): Product {
  assert.ok(served);
  return Product.parse(JSON.parse(served.json));
}

/** The product that readers of `id` get. */
export async function stored(catalog: Catalog, id: string): Promise<Product> {
  return productOf(await catalog.readProduct(id, "product"));
}
