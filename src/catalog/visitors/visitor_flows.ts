import { CatalogError } from "../errors.ts";
import type { View } from "../ports/product_cache.ts";
import { maxViews, type VisitorHistory } from "../ports/visitor_history.ts";
import type { ProductReader } from "../read_products.ts";
import type { ServedProduct } from "../served_product.ts";
import {
  createRecommender,
  type Recommendations,
  type RecommenderParts,
  type RecommendRequest,
} from "./recommend.ts";

/** What is asked of the products a visitor viewed: at most 50. */
export type RecentRequest = { visitorId: string; view: View; limit: number };

/**
 * What a visitor viewed and what follows from it. Every call throws `unavailable`
 * while the history does not answer; nothing else in the catalogue needs it.
 */
export type VisitorFlows = {
  /** Keeps that a visitor looked at a product; `not_found` for one that is not active. */
  noteView(view: { visitorId: string; productId: string }): Promise<void>;
  /** The active products that a visitor viewed, the last one first, each once. */
  listViewed(request: RecentRequest): Promise<ServedProduct[]>;
  /** Products in stock that a visitor may like and has not seen. */
  recommend(request: RecommendRequest): Promise<Recommendations>;
  /** Deletes everything that is kept of a visitor. */
  forgetVisitor(visitorId: string): Promise<void>;
};

type Parts = RecommenderParts & {
  history: VisitorHistory;
  reader: ProductReader;
  now: () => number;
};

export function createVisitorFlows(parts: Parts): VisitorFlows {
  const { history, reader, now } = parts;

  return {
    async noteView({ visitorId, productId }) {
      const [product] = await reader.read([productId], "summary");
      if (product?.status !== "active") {
        throw new CatalogError(
          "not_found",
          `Cannot find product "${productId}"`,
        );
      }
      await history.addView(visitorId, { productId, viewedAt: now() });
    },

    async listViewed({ visitorId, view, limit }) {
      // All of them, so that those that are gone leave no gap.
      const views = await history.getViews(visitorId, maxViews);
      const ids = views.map(({ productId }) => productId);
      const { products, unknown } = await reader.readKnown(ids, view);
      const active = products
        .filter((product) => product !== undefined)
        .filter(({ status }) => status === "active");
      if (unknown && active.length === 0) throw unknown.reason;
      return active.slice(0, limit);
    },

    recommend: createRecommender(parts),
    forgetVisitor: (visitorId) => history.forget(visitorId),
  };
}
