import type { Catalog } from "../../src/catalog/catalog.ts";
import { inGroups } from "../../src/catalog/in_groups.ts";

/** How far down a shopper's list is looked at. */
export const deepest = 50;

/** What a query finds, best first, at most `deepest`. */
export type Found = { ids: string[]; total: number; relaxed: boolean };

/** So many searches are under way at once, so that what waits for a service does not add up. */
const together = 8;

/** Searches as shoppers do who typed each of `texts` and nothing else; what they find, in order. */
export async function findEach(
  catalog: Pick<Catalog, "searchProducts">,
  texts: readonly string[],
): Promise<Found[]> {
  const found: Found[] = [];
  for (const some of inGroups(texts, together)) {
    found.push(...await Promise.all(some.map((text) => find(catalog, text))));
  }
  return found;
}

async function find(
  catalog: Pick<Catalog, "searchProducts">,
  text: string,
): Promise<Found> {
  const { items, total = items.length, relaxed } = await catalog.searchProducts(
    {
      text,
      filters: [],
      facets: [],
      facetLimit: 10,
      order: "relevance",
      view: "summary",
      limit: deepest,
    },
  );
  return { ids: items.map(({ product }) => product.id), total, relaxed };
}
