import { analyse } from "../analyse.ts";
import { plainSearch } from "../plain_search.ts";
import type { SearchIndex } from "../ports/search_index.ts";
import { isSmallWord } from "../query/small_words.ts";
import { toQueryUnits } from "../query_units.ts";

/** Whether a search of `text` finds any product now; rules and synonyms do not matter. */
export async function findsSomething(
  search: Pick<SearchIndex, "search">,
  text: string,
): Promise<boolean> {
  const { hits } = await search.search({
    ...plainSearch,
    units: toQueryUnits(text),
  });
  return hits.length > 0;
}

/** Whether one of these names, which are found, has a word of `query`: a search is widened to products with one of its words. */
export function sharesWord(query: string, names: readonly string[]): boolean {
  const words = new Set(
    analyse(query).filter((word) => !isSmallWord(word)),
  );
  return names.some((name) => analyse(name).some((word) => words.has(word)));
}
