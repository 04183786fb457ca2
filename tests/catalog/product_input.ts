import { ProductCreate, ProductReplace } from "../../src/catalog/product.ts";

/** What a client sends to create a product. */
export function creationOf(fields: Record<string, unknown>): ProductCreate {
  return ProductCreate.parse({ name: "Phone", ...fields });
}

/** What a client sends to replace a product. */
export function replacementOf(
  fields: Record<string, unknown> = {},
): ProductReplace {
  return ProductReplace.parse({ name: "Phone", ...fields });
}
