import { isCatalogError } from "../errors.ts";
import type { SearchIndex } from "../ports/search_index.ts";

/** About how many products there are: those that the index shows; `undefined` when it does not answer. */
export async function estimateProducts(
  search: Pick<SearchIndex, "search">,
): Promise<number | undefined> {
  try {
    const { total } = await search.search({
      units: [],
      filters: [],
      facets: [],
      facetLimit: 0,
      order: "newest",
      limit: 1,
    });
    return total;
  } catch (error) {
    if (isCatalogError(error, "unavailable")) return undefined;
    throw error;
  }
}
