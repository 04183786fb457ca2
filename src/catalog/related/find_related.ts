import { CatalogError } from "../errors.ts";
import type { View } from "../ports/product_cache.ts";
import type { SearchIndex } from "../ports/search_index.ts";
import { Product, ProductSummary } from "../product.ts";
import type { ProductReader } from "../read_products.ts";
import type { ServedProduct } from "../served_product.ts";
import type { TaxonomyReader } from "../taxonomy.ts";
import { toSearchDocument } from "../to_search_document.ts";
import { toLikeness } from "./to_likeness.ts";

type RelatedParts = {
  search: Pick<SearchIndex, "findSimilar">;
  reader: ProductReader;
  taxonomy: TaxonomyReader;
};

/** What is asked of related products: at most 50. */
export type RelatedRequest = { id: string; view: View; limit: number };

/** In place of those that are gone since they were indexed. */
const spares = 6;

const Shown = ProductSummary.pick({ groupId: true, inventory: true }).loose();

/**
 * Finds active products like one of them, the most alike first and of those that are as
 * alike the ones in stock; never the product itself nor its variants. Throws `not_found`
 * for a product that is not there or not active.
 */
export function createRelatedFinder(
  { search, reader, taxonomy }: RelatedParts,
): (request: RelatedRequest) => Promise<ServedProduct[]> {
  return async ({ id, view, limit }) => {
    const [[served], taxonomyView] = await Promise.all([
      reader.read([id], "product"),
      taxonomy.atHand(),
    ]);
    if (served?.status !== "active") {
      throw new CatalogError("not_found", `Cannot find product "${id}"`);
    }
    const product = Product.parse(JSON.parse(served.json));
    const found = await search.findSimilar(toLikeness(
      toSearchDocument(product, taxonomyView),
      { lexicon: taxonomyView.words?.lexicon, limit: limit + spares },
    ));
    const ids = found.map((each) => each.id);
    const { products, unknown } = await reader.readKnown(ids, view);
    const shown = products.flatMap((each, index) => {
      if (each?.status !== "active") return [];
      // A newer version of the service may have cached what this one does not know.
      const known = Shown.safeParse(JSON.parse(each.json)).data;
      const isVariant = product.groupId !== undefined &&
        known?.groupId === product.groupId;
      const isInStock = known?.inventory.status === "in_stock";
      const score = found[index]?.score ?? 0;
      return isVariant ? [] : [{ product: each, score, isInStock }];
    });
    if (unknown && shown.length === 0) throw unknown.reason;
    return shown
      .sort((one, other) =>
        other.score - one.score ||
        Number(other.isInStock) - Number(one.isInStock)
      )
      .slice(0, limit)
      .map((each) => each.product);
  };
}
