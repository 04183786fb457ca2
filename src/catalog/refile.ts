import { withAncestors } from "./category_tree.ts";
import type { ProductRecord, ProductStore } from "./ports/product_store.ts";
import { isSameFiling } from "./same_filing.ts";
import type { TaxonomyView } from "./taxonomy.ts";

/** Files products under the ancestors their categories have now, where that differs. */
export async function refile(
  store: ProductStore,
  records: readonly ProductRecord[],
  { tree }: TaxonomyView,
): Promise<void> {
  for (const { id, version, product, filedUnder } of records) {
    const wanted = withAncestors(tree, product?.categories ?? []);
    if (isSameFiling(wanted, filedUnder)) continue;
    await store.refileProduct({
      id,
      version,
      from: filedUnder,
      filedUnder: wanted,
    });
  }
}
