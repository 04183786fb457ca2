import type { estypes } from "@elastic/elasticsearch";
import type {
  IndexSearch,
  SearchOrder,
} from "../../src/catalog/ports/search_index.ts";
import { codeMatchScore } from "../../src/catalog/ranking.ts";
import { facetAggregations } from "./elasticsearch_facets.ts";
import { filterQuery } from "./elasticsearch_filters.ts";
import { unitsQuery } from "./elasticsearch_words.ts";
import type { Query } from "./query.ts";

type SortValues = readonly (string | number | null)[];

/** What every query about products asks for: no removals. */
export const isProduct: Query = { term: { removed: false } };

const sorts: Record<SearchOrder, estypes.SortCombinations[]> = {
  relevance: [{ _score: { order: "desc" } }, { id: "asc" }],
  newest: [{ createdAt: "desc" }, { id: "asc" }],
  name: [{ nameSortKey: "asc" }, { id: "asc" }],
  price: [{ priceAscending: "asc" }, { id: "asc" }],
  "-price": [{ priceDescending: "desc" }, { id: "asc" }],
};

/** One page of the products that match at least `required` units, with facets. */
export function pageQuery(
  search: IndexSearch,
  required: number,
  after?: SortValues,
): estypes.SearchRequest {
  const { facets, filters, limit, order } = search;
  // What a facet must not apply to itself is applied after counting.
  const later = filters.filter(({ field }) => facets.includes(field));
  const now = filters.filter((filter) => !later.includes(filter));
  return {
    query: {
      bool: {
        filter: [isProduct, ...now.map(filterQuery)],
        must: matching(search, required),
      },
    },
    post_filter: { bool: { filter: later.map(filterQuery) } },
    aggregations: facetAggregations(search, later),
    sort: sorts[order],
    track_scores: true,
    // One more than asked for tells whether the set goes on.
    size: limit + 1,
    ...(after ? { search_after: [...after] } : {}),
    track_total_hits: true,
    allow_partial_search_results: false,
    _source: ["version", "name", "extract"],
  };
}

/** The same page, with the number of products before filters as `unfiltered`. */
export function measuringQuery(search: IndexSearch): estypes.SearchRequest {
  const { filters, units } = search;
  return {
    ...pageQuery(search, units.length),
    query: {
      bool: { filter: [isProduct], must: matching(search, units.length) },
    },
    post_filter: { bool: { filter: filters.map(filterQuery) } },
    aggregations: {
      ...facetAggregations(search, filters),
      unfiltered: { filter: { match_all: {} } },
    },
  };
}

/** Counts the products that match at least 1, 2 … units, before filters. */
export function widthsQuery(search: IndexSearch): estypes.SearchRequest {
  const widths = search.units.map((_unit, at) => at + 1);
  return {
    query: { bool: { filter: [isProduct, ...matching(search, 1)] } },
    aggregations: {
      widths: {
        filters: {
          filters: widths.map((required) => ({
            bool: { filter: matching(search, required) },
          })),
        },
      },
    },
    size: 0,
    track_total_hits: false,
    allow_partial_search_results: false,
  };
}

function matching({ units, code }: IndexSearch, required: number): Query[] {
  if (units.length === 0) return [];
  const byWords = unitsQuery(units, required);
  if (code === undefined) return [byWords];
  const byCode: Query = {
    constant_score: {
      filter: { term: { codes: code } },
      boost: codeMatchScore,
    },
  };
  return [{ bool: { should: [byCode, byWords], minimum_should_match: 1 } }];
}
