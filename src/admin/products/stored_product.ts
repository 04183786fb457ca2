import type { Catalog } from "../../catalog/catalog.ts";
import { CatalogError } from "../../catalog/errors.ts";
import { writtenFields } from "../../catalog/next_record.ts";
import type { ProductReplace } from "../../catalog/product.ts";
import { readProduct } from "../../storefront/read_served.ts";

/** What is stored of a product, as far as people write it. */
export type StoredProduct = { fields: ProductReplace; version: number };

/** The product as it is now; `undefined` when there is none. */
export async function findStored(
  catalog: Pick<Catalog, "readProduct">,
  id: string,
): Promise<StoredProduct | undefined> {
  const served = await catalog.readProduct(id, "product");
  if (!served) return undefined;
  const product = readProduct(served);
  return { fields: writtenFields(product), version: product.version };
}

/** The product as it is now. Throws `not_found`. */
export async function getStored(
  catalog: Pick<Catalog, "readProduct">,
  id: string,
): Promise<StoredProduct> {
  const stored = await findStored(catalog, id);
  if (stored) return stored;
  throw new CatalogError("not_found", `There is no product "${id}"`);
}
