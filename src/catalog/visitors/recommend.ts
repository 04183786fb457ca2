import { isCatalogError } from "../errors.ts";
import { maxViews, type VisitorHistory } from "../ports/visitor_history.ts";
import type { ProductReader } from "../read_products.ts";
import type { RelatedRequest } from "../related/find_related.ts";
import type { ServedProduct } from "../served_product.ts";
import { blendByRecency } from "./blend_by_recency.ts";
import { unseenProducts } from "./unseen_products.ts";

/** What is asked of recommendations: at most 50. */
export type RecommendRequest = { visitorId: string; limit: number };

/** Summaries, and whether they follow from what the visitor viewed or from what others choose. */
export type Recommendations = {
  basis: "views" | "trending";
  products: ServedProduct[];
};

export type RecommenderParts = {
  history: Pick<VisitorHistory, "getViews">;
  reader: Pick<ProductReader, "readKnown">;
  findRelated: (request: RelatedRequest) => Promise<ServedProduct[]>;
  readTrending: () => Promise<readonly string[]>;
};

/** From how many of the last views recommendations follow. */
const viewsFollowed = 5;

/** Of each, so that enough are left when those seen and out of stock are not. */
const relatedOfEach = 30;

/**
 * Recommends products like those viewed last, the last one weighing most, without what was
 * seen, its variants and what is out of stock. Where nothing was viewed, nothing is
 * like it or the index does not answer, the ones that are trending.
 */
export function createRecommender(
  { history, reader, findRelated, readTrending }: RecommenderParts,
): (request: RecommendRequest) => Promise<Recommendations> {
  async function relatedTo(id: string): Promise<ServedProduct[]> {
    try {
      return await findRelated({ id, view: "summary", limit: relatedOfEach });
    } catch (error) {
      // It may be gone since it was viewed.
      if (isCatalogError(error, "not_found", "unavailable")) return [];
      throw error;
    }
  }

  return async ({ visitorId, limit }) => {
    const views = await history.getViews(visitorId, maxViews);
    const ids = views.map(({ productId }) => productId);
    const [{ products: seen }, ...lists] = await Promise.all([
      reader.readKnown(ids, "summary"),
      ...ids.slice(0, viewsFollowed).map(relatedTo),
    ]);
    const related = new Map(lists.flat().map((each) => [each.id, each]));
    const blended = blendByRecency(
      lists.map((list) => list.map(({ id }) => id)),
    );
    const likely = unseenProducts(
      blended.map((id) => related.get(id)),
      { seen, limit },
    );
    if (likely.length > 0) return { basis: "views", products: likely };
    const trending = await reader.readKnown(await readTrending(), "summary");
    const products = unseenProducts(trending.products, { seen, limit });
    if (trending.unknown && products.length === 0) {
      throw trending.unknown.reason;
    }
    return { basis: "trending", products };
  };
}
