import type { Product } from "./product.ts";

// Products are never changed, so their text never goes out of date.
const known = new WeakMap<Product, string>();

/** The JSON of a product, made once however often it is asked for. */
export function productJson(product: Product): string {
  const remembered = known.get(product);
  if (remembered !== undefined) return remembered;
  const json = JSON.stringify(product);
  known.set(product, json);
  return json;
}

/** The product in a text that `productJson` made. */
export function productOfJson(json: string): Product {
  // Only what was checked when it was written is stored.
  const product: Product = JSON.parse(json);
  known.set(product, json);
  return product;
}
