import type { Catalog } from "./catalog.ts";
import { inTreeOrder } from "./category_tree.ts";
import type { ProductStore } from "./ports/product_store.ts";
import type { TaxonomyReader } from "./taxonomy.ts";

const pageSize = 100;

/** Everything as export lines, a page at a time: categories, parents first, then definitions, then products by id. */
export function createExporter(
  { store, taxonomy }: { store: ProductStore; taxonomy: TaxonomyReader },
): Catalog["exportLines"] {
  return async function* () {
    const { tree, definitions } = await taxonomy.current();
    yield inTreeOrder(tree).map((category) => JSON.stringify({ category }));
    yield [...definitions.values()]
      .map((attribute) => JSON.stringify({ attribute }));
    let after: string | undefined;
    do {
      const page = await store.scanProducts({
        limit: pageSize,
        ...(after === undefined ? {} : { after }),
      });
      yield page.records.flatMap(({ product }) =>
        product ? [JSON.stringify({ product })] : []
      );
      after = page.next;
    } while (after !== undefined);
  };
}
