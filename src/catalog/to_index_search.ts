import { CatalogError } from "./errors.ts";
import { isFacetField } from "./filter.ts";
import type { IndexSearch } from "./ports/search_index.ts";
import { toUnits } from "./query/to_units.ts";
import { freshDays } from "./ranking.ts";
import type { ReadSearch } from "./read_search.ts";

const dayMilliseconds = 24 * 60 * 60 * 1_000;

/** What the index is asked for the first page of a search. */
export function toIndexSearch(
  { query, reading, filters, rules, time }: ReadSearch,
): IndexSearch {
  checkFacets(query.facets);
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
    facets: [...new Set(query.facets)],
    facetLimit: query.facetLimit,
    rangeFacets: [],
    countFields: false,
    collapse: false,
    order: query.order,
    limit: query.limit,
  };
}

function checkFacets(facets: readonly string[]): void {
  const unknown = facets.find((field) => !isFacetField(field));
  if (unknown === undefined) return;
  const message = `Cannot count facet "${unknown}": there is no such field`;
  throw new CatalogError("invalid", message, {
    issues: [{ pointer: "facet", code: "invalid_facet", message }],
  });
}
