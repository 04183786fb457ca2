import type { IndexSearch } from "../ports/search_index.ts";
import type { ProductClicks } from "../ports/search_log.ts";
import { popularity } from "../ranking.ts";

/** Products that are often chosen for a query, and what their scores are multiplied by for it. */
export type PopularProducts = readonly { id: string; factor: number }[];

const mostPopular = 10;
const maxSelections = 100;

/** Tells which products of those that were chosen for a query are popular, by `popularity`; the most chosen first, at most 10. */
export function toPopular(chosen: readonly ProductClicks[]): PopularProducts {
  const all = chosen.reduce((sum, { clicks }) => sum + clicks, 0);
  if (all < popularity.leastClicks) return [];
  return chosen.slice(0, mostPopular).map(({ productId, clicks }) => {
    const share = clicks / (all + popularity.doubt);
    // Three digits are enough, and keep cursors short.
    const raised = Math.round(1_000 * popularity.most * share) / 1_000;
    return { id: productId, factor: 1 + raised };
  }).filter(({ factor }) => factor > 1);
}

/** The search with what is popular raised. */
export function withPopular(
  search: IndexSearch,
  popular: PopularProducts,
): IndexSearch {
  if (popular.length === 0) return search;
  const raised = popular.map(({ id, factor }) => ({
    selection: { ids: [id] },
    factor,
  }));
  return {
    ...search,
    boosts: [...search.boosts, ...raised].slice(0, maxSelections),
  };
}
