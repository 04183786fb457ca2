import { withAncestors } from "./category_tree.ts";
import type { ProductRecord, ProductStore } from "./ports/product_store.ts";
import type { TaxonomyView } from "./taxonomy.ts";

/** Files products under the ancestors their categories have now, where that differs. */
export async function refile(
  store: ProductStore,
  records: readonly ProductRecord[],
  { tree }: TaxonomyView,
): Promise<void> {
  for (const { id, version, product, filedUnder } of records) {
    const wanted = withAncestors(tree, product?.categories ?? []);
    const isFiled = wanted.length === filedUnder.length &&
      wanted.every((categoryId) => filedUnder.includes(categoryId));
    if (!isFiled) {
      await store.refileProduct({ id, version, filedUnder: wanted });
    }
  }
}
