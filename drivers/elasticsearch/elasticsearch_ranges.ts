import type { Filter } from "../../src/catalog/filter.ts";
import type {
  BucketCount,
  IndexSearch,
  RangeCounts,
} from "../../src/catalog/ports/search_index.ts";
import {
  bucketKey,
  drawerOf,
  readBucketValue,
} from "./elasticsearch_facet_keys.ts";
import type { CountAnswer } from "./elasticsearch_facets.ts";
import { filterQuery } from "./elasticsearch_filters.ts";
import type { Aggregation } from "./elasticsearch_read.ts";

/** More buckets than numbers of any size fall into, so that every shard tells all of its own. */
const everyBucket = 50_000;

/** Counts the buckets of each field with all filters applied but its own. */
export function rangeAggregations(
  { rangeFacets }: Pick<IndexSearch, "rangeFacets">,
  filters: readonly Filter[],
): Record<string, Aggregation> {
  return Object.fromEntries(rangeFacets.map((field, position) => {
    const others = filters.filter((filter) => filter.field !== field);
    return [nameOf(position), {
      filter: { bool: { filter: others.map(filterQuery) } },
      aggregations: {
        values: {
          terms: {
            field: `numbers.${drawerOf(field)}.${bucketKey(field)}`,
            size: everyBucket,
          },
        },
      },
    }];
  }));
}

/** The counts in the answers. */
export function rangeCounts(
  { rangeFacets }: Pick<IndexSearch, "rangeFacets">,
  answers: Record<string, CountAnswer>,
): RangeCounts[] {
  return rangeFacets.map((field, position) => ({
    field,
    buckets: (answers[nameOf(position)]?.values?.buckets ?? [])
      .map(({ key, doc_count }) => ({
        ...readBucketValue(key),
        count: doc_count,
      }))
      .sort(byDimension),
  }));
}

function nameOf(position: number): string {
  return `range ${position}`;
}

function byDimension(
  { dimension: one = "", bucket }: BucketCount,
  { dimension: other = "", bucket: otherBucket }: BucketCount,
): number {
  if (one !== other) return one < other ? -1 : 1;
  return bucket - otherBucket;
}
