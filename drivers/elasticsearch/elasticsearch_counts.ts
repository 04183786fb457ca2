import type { Filter } from "../../src/catalog/filter.ts";
import type {
  IndexResult,
  IndexSearch,
} from "../../src/catalog/ports/search_index.ts";
import {
  type CountAnswer,
  type CountOptions,
  facetAggregations,
  facetCounts,
} from "./elasticsearch_facets.ts";
import { fieldAggregations, fieldCounts } from "./elasticsearch_fields.ts";
import { rangeAggregations, rangeCounts } from "./elasticsearch_ranges.ts";
import type { Aggregation } from "./elasticsearch_read.ts";

/** All that a search has counted; `filters` are those that the query itself does not apply. */
export function countAggregations(
  search: IndexSearch,
  filters: readonly Filter[],
  options: CountOptions,
): Record<string, Aggregation> {
  return {
    ...facetAggregations(search, filters, options),
    ...rangeAggregations(search, filters),
    ...(search.countFields ? fieldAggregations(filters, options) : {}),
  };
}

/** Reads what was counted. */
export function counts(
  search: IndexSearch,
  answers: Record<string, CountAnswer>,
): Pick<IndexResult, "facets" | "ranges" | "fields"> {
  return {
    facets: facetCounts(search, answers),
    ranges: rangeCounts(search, answers),
    fields: fieldCounts(answers),
  };
}
