import type { Filter } from "../../src/catalog/filter.ts";
import type {
  FacetCounts,
  FacetValue,
  IndexSearch,
} from "../../src/catalog/ports/search_index.ts";
import type { Aggregation } from "./elasticsearch_read.ts";
import {
  facetField,
  filterQuery,
  valueQuery,
} from "./elasticsearch_filters.ts";

/** What comes back for one facet, or for something else that is counted. */
export type CountAnswer = {
  values?: {
    buckets: { key: string; doc_count: number }[];
    /** How many products a count or a value that is not there may lack; absent for one shard. */
    doc_count_error_upper_bound?: number;
  };
  selected?: { buckets: { doc_count: number }[] };
  distinct?: { value: number };
};

/** How values are counted where the index has several shards. */
export type CountOptions = {
  /** How many values of a facet each shard tells. */
  valuesPerShard?: number;
};

/**
 * Counts each facet with all filters applied but its own. `filters` are those
 * that the query itself does not apply. The aggregations are named by position.
 */
export function facetAggregations(
  { facets, facetLimit, units }: Pick<
    IndexSearch,
    "facets" | "facetLimit" | "units"
  >,
  filters: readonly Filter[],
  options: CountOptions,
): Record<string, Aggregation> {
  return Object.fromEntries(facets.map((field, position) => {
    const selected = selectedValues(field, filters);
    const others = filters.filter((filter) => filter.field !== field);
    const counted: Aggregation = {
      filter: { bool: { filter: others.map(filterQuery) } },
      aggregations: {
        values: {
          terms: {
            field: facetField(field),
            // Elasticsearch cannot be asked for none.
            size: Math.max(1, facetLimit + selected.length),
            ...shardSize(options),
            // Faster while a query finds a part of the products: no counter
            // is made for each value that there is.
            ...(units.length > 0 ? { execution_hint: "map" } : {}),
          },
        },
        ...(selected.length === 0 ? {} : {
          selected: {
            filters: {
              filters: selected.map((value) => valueQuery(field, value)),
            },
          },
        }),
      },
    };
    return [String(position), counted];
  }));
}

/** The part of a count that tells shards how much to tell. */
export function shardSize(
  { valuesPerShard }: CountOptions,
): { shard_size?: number } {
  return valuesPerShard === undefined ? {} : { shard_size: valuesPerShard };
}

/** The counts in the answers: selected values, and up to `facetLimit` others. */
export function facetCounts(
  { facets, facetLimit, filters }: Pick<
    IndexSearch,
    "facets" | "facetLimit" | "filters"
  >,
  answers: Record<string, CountAnswer>,
): FacetCounts[] {
  return facets.map((field, position) => {
    const answer = answers[String(position)];
    const names = selectedValues(field, filters);
    const selected = names.map((value, at) => ({
      value,
      count: answer?.selected?.buckets[at]?.doc_count ?? 0,
      selected: true,
    }));
    const others = (answer?.values?.buckets ?? [])
      .filter(({ key }) => !names.includes(key))
      .slice(0, facetLimit)
      .map(({ key, doc_count }) => ({
        value: key,
        count: doc_count,
        selected: false,
      }));
    return { field, values: [...selected, ...others].sort(byCount) };
  });
}

function selectedValues(field: string, filters: readonly Filter[]): string[] {
  const values = filters.filter((filter) => filter.field === field)
    .flatMap((filter) => filter.values);
  return [...new Set(values)];
}

function byCount(one: FacetValue, other: FacetValue): number {
  if (one.count !== other.count) return other.count - one.count;
  return one.value < other.value ? -1 : 1;
}
