import { numberBucket } from "../../src/catalog/number_buckets.ts";
import type {
  BucketCount,
  FacetCounts,
  IndexResult,
  IndexSearch,
  RangeCounts,
} from "../../src/catalog/ports/search_index.ts";
import type { SearchDocument } from "../../src/catalog/search_document.ts";
import { passesAll, valuesIn } from "./search_model_filter.ts";

/** Counts the facets of a result set before filters. */
export function modelFacets(
  matching: readonly SearchDocument[],
  search: IndexSearch,
): FacetCounts[] {
  return search.facets.map((field) =>
    countFacet(field, othersApplied(matching, field, search), search)
  );
}

/** Counts the buckets of a result set before filters, of each dimension apart. */
export function modelRanges(
  matching: readonly SearchDocument[],
  search: IndexSearch,
): RangeCounts[] {
  return search.rangeFacets.map((field) => {
    const counted = new Map<string, BucketCount>();
    for (const document of othersApplied(matching, field, search)) {
      const places = new Map(
        valuesIn(document, field).flatMap(({ number, dimension }) => {
          if (number === undefined) return [];
          const place = { bucket: numberBucket(number), dimension };
          return [[JSON.stringify(place), place] as const];
        }),
      );
      for (const [key, { bucket, dimension }] of places) {
        const count = (counted.get(key)?.count ?? 0) + 1;
        counted.set(key, {
          bucket,
          ...(dimension === undefined ? {} : { dimension }),
          count,
        });
      }
    }
    return { field, buckets: [...counted.values()].sort(byDimension) };
  });
}

function byDimension(
  { dimension: one = "", bucket }: BucketCount,
  { dimension: other = "", bucket: otherBucket }: BucketCount,
): number {
  if (one !== other) return one < other ? -1 : 1;
  return bucket - otherBucket;
}

const maxFields = 100;

/** Counts in how many products of a filtered result set each field occurs. */
export function modelFields(
  found: readonly SearchDocument[],
): IndexResult["fields"] {
  const counts = new Map<string, number>();
  for (const { facets } of found) {
    for (const field of new Set(facets.map(({ field }) => field))) {
      counts.set(field, (counts.get(field) ?? 0) + 1);
    }
  }
  return [...counts].map(([field, products]) => ({ field, products }))
    .sort((one, other) =>
      other.products - one.products || (one.field < other.field ? -1 : 1)
    )
    .slice(0, maxFields);
}

function othersApplied(
  matching: readonly SearchDocument[],
  field: string,
  { filters }: IndexSearch,
): SearchDocument[] {
  const others = filters.filter((filter) => filter.field !== field);
  return matching.filter(passesAll(others));
}

function countFacet(
  field: string,
  documents: readonly SearchDocument[],
  { filters, facetLimit }: IndexSearch,
): FacetCounts {
  const selected = new Set(
    filters.filter((filter) => filter.field === field)
      .flatMap(({ values }) => values),
  );
  const counts = new Map([...selected].map((value) => [value, 0]));
  for (const document of documents) {
    const values = valuesIn(document, field).map(({ value }) => value);
    for (const value of new Set(values)) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  const values = [...counts].map(([value, count]) => ({
    value,
    count,
    selected: selected.has(value),
  })).sort((one, other) =>
    other.count - one.count || (one.value < other.value ? -1 : 1)
  );
  const others = values.filter((value) => !value.selected).slice(0, facetLimit);
  return {
    field,
    values: values.filter((value) => value.selected || others.includes(value)),
  };
}
