import type { estypes } from "@elastic/elasticsearch";
import type { Filter } from "../../src/catalog/filter.ts";
import type {
  IndexSearch,
  SearchOrder,
} from "../../src/catalog/ports/search_index.ts";
import { codeMatchScore } from "../../src/catalog/ranking.ts";
import { facetAggregations } from "./elasticsearch_facets.ts";
import { filterQuery } from "./elasticsearch_filters.ts";
import type { SearchPosition } from "./elasticsearch_position.ts";
import { unitsQuery } from "./elasticsearch_words.ts";
import type { Query } from "./query.ts";

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
  after: SearchPosition | undefined,
): estypes.SearchRequest {
  const { facets, filters, limit, order } = search;
  const counted = facetedFilters(search);
  const applied = filters.filter((filter) => !counted.includes(filter));
  return {
    query: {
      bool: {
        filter: [isProduct, ...applied.map(filterQuery)],
        must: matching(search, required),
      },
    },
    // What a facet must not apply to itself is applied after counting.
    post_filter: { bool: { filter: counted.map(filterQuery) } },
    ...(facets.length > 0
      ? { aggregations: facetAggregations(search, counted) }
      : {}),
    sort: sorts[order],
    // One more than asked for tells whether the set goes on.
    size: limit + 1,
    ...(after ? { search_after: [...after.sortValues] } : {}),
    track_total_hits: true,
    _source: ["version", "name", "extract"],
  };
}

/** Counts the products that match at least 1, 2 … units, all but the last number. */
export function widthsQuery(search: IndexSearch): estypes.SearchRequest {
  const { units, filters } = search;
  const widths = units.slice(1).map((_, at) => at + 1);
  return {
    query: { bool: { filter: [isProduct, ...filters.map(filterQuery)] } },
    aggregations: {
      widths: {
        filters: {
          filters: widths.map((required) => ({
            bool: { must: matching(search, required) },
          })),
        },
      },
    },
    size: 0,
    track_total_hits: false,
  };
}

/** The filters on fields that are counted too. */
export function facetedFilters({ facets, filters }: IndexSearch): Filter[] {
  return filters.filter(({ field }) => facets.includes(field));
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
