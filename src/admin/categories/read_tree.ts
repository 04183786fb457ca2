import type { Catalog } from "../../catalog/catalog.ts";
import {
  type CategoryTree,
  toCategoryTree,
} from "../../catalog/category_tree.ts";

/** All categories as they are now. */
export async function readTree(
  catalog: Pick<Catalog, "listCategories">,
): Promise<CategoryTree> {
  return toCategoryTree(await catalog.listCategories());
}
