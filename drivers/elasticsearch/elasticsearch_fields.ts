import type { Filter } from "../../src/catalog/filter.ts";
import type { IndexResult } from "../../src/catalog/ports/search_index.ts";

import {
  type CountAnswer,
  type CountOptions,
  shardSize,
} from "./elasticsearch_facets.ts";
import { filterQuery } from "./elasticsearch_filters.ts";
import type { Aggregation } from "./elasticsearch_read.ts";

const name = "fields";

const maxFields = 100;

/** Counts in how many products each facet field occurs, with all filters applied. */
export function fieldAggregations(
  filters: readonly Filter[],
  options: CountOptions,
): Record<string, Aggregation> {
  return {
    [name]: {
      filter: { bool: { filter: filters.map(filterQuery) } },
      aggregations: {
        values: {
          terms: {
            field: "fields",
            size: maxFields,
            ...shardSize(options),
          },
        },
      },
    },
  };
}

/** The counts in the answers; nothing when they were not asked for. */
export function fieldCounts(
  answers: Record<string, CountAnswer>,
): IndexResult["fields"] {
  const buckets = answers[name]?.values?.buckets ?? [];
  return buckets.map(({ key, doc_count }) => ({
    field: key,
    products: doc_count,
  }));
}
