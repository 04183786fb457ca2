import type { Catalog } from "../../catalog/catalog.ts";
import { isUnanswered } from "../../catalog/errors.ts";

/** How many active products each category has, those below it included. */
export type ProductCounts = ReadonlyMap<string, number>;

/** Counts by a search; `undefined` when search does not answer. */
export async function countProducts(
  catalog: Pick<Catalog, "searchProducts">,
  categories: number,
): Promise<ProductCounts | undefined> {
  try {
    const { facets } = await catalog.searchProducts({
      text: "",
      filters: [],
      facets: ["category"],
      facetLimit: Math.max(1, categories),
      order: "name",
      view: "summary",
      limit: 1,
    });
    const [facet] = facets ?? [];
    return facet &&
      new Map(facet.values.map(({ value, count }) => [value, count]));
  } catch (error) {
    if (isUnanswered(error)) return undefined;
    throw error;
  }
}

/** A number of products in words. */
export function productsText(count: number): string {
  return count === 1 ? "1 product" : `${count.toLocaleString("en")} products`;
}
