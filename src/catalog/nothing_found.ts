import type { IndexResult, IndexSearch } from "./ports/search_index.ts";

/** Finds nothing, as an index would: each facet lists the values that are selected. */
export function nothingFound(
  { facets, filters, rangeFacets }: IndexSearch,
): IndexResult {
  return {
    hits: [],
    total: 0,
    totalRelation: "exact",
    facets: facets.map((field) => {
      const selected = filters.find((filter) => filter.field === field);
      const values = (selected?.values ?? [])
        .map((value) => ({ value, count: 0, selected: true }));
      return { field, values };
    }),
    ranges: rangeFacets.map((field) => ({ field, buckets: [] })),
    fields: [],
    relaxed: false,
  };
}
