import { isCatalogError } from "../errors.ts";
import { plainSearch } from "../plain_search.ts";
import type { SearchIndex } from "../ports/search_index.ts";

/** About how many products there are: those that the index shows; `undefined` when it does not answer. */
export async function estimateProducts(
  search: Pick<SearchIndex, "search">,
): Promise<number | undefined> {
  try {
    const { total } = await search.search(plainSearch);
    return total;
  } catch (error) {
    if (isCatalogError(error, "unavailable")) return undefined;
    throw error;
  }
}
