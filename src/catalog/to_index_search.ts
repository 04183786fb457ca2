import { autoFacet, facetFields } from "./facets/count_facets.ts";
import { planFacets } from "./facets/plan_facets.ts";
import type { IndexSearch } from "./ports/search_index.ts";
import { toUnits } from "./query/to_units.ts";
import { freshDays } from "./ranking.ts";
import type { ReadSearch } from "./read_search.ts";

const dayMilliseconds = 24 * 60 * 60 * 1_000;

/** What the index is asked for the first page of a search. */
export function toIndexSearch(
  { query, reading, filters, rules, view, time }: ReadSearch,
): IndexSearch {
  const { facets, facetLimit } = query;
  // By whole days, so that a search within minutes has the same order.
  const today = Math.floor(time / dayMilliseconds) * dayMilliseconds;
  return {
    units: toUnits(reading.parts),
    ...(reading.code === undefined ? {} : { code: reading.code }),
    kinds: reading.kinds,
    phrase: reading.phrase,
    freshFrom: today - freshDays * dayMilliseconds,
    filters,
    scope: rules.scope,
    hidden: rules.hidden,
    boosts: rules.boosts,
    pinned: rules.pinned,
    ...planFacets(facetFields(facets), { facetLimit, view, filters }),
    countFields: facets.includes(autoFacet),
    collapse: query.collapse === "group",
    order: query.order,
    limit: query.limit,
  };
}
