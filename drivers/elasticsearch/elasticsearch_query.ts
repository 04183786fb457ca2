import type { estypes } from "@elastic/elasticsearch";
import type {
  IndexSearch,
  SearchOrder,
} from "../../src/catalog/ports/search_index.ts";
import { minimumResults } from "../../src/catalog/ranking.ts";
import { countAggregations } from "./elasticsearch_counts.ts";
import type { CountOptions } from "./elasticsearch_facets.ts";
import { filterQuery } from "./elasticsearch_filters.ts";
import { collapsedPage, groupAggregations } from "./elasticsearch_groups.ts";
import type { SearchBody, SearchTarget } from "./elasticsearch_read.ts";
import { matchingQuery, scoredQuery } from "./elasticsearch_scoring.ts";
import { selectionQuery } from "./elasticsearch_selections.ts";
import type { Query } from "./query.ts";

/** How much of a result set is asked for. */
type PageOptions = {
  /** How many units a product must match. */
  required: number;
  after?: readonly (string | number | null)[];
} & CountOptions;

/** What every query about products asks for: no removals. */
export const isProduct: Query = { term: { removed: false } };

const sorts: Record<SearchOrder, estypes.SortCombinations[]> = {
  relevance: [{ _score: { order: "desc" } }, { id: "asc" }],
  newest: [{ createdAt: "desc" }, { id: "asc" }],
  name: [{ nameSortKey: "asc" }, { id: "asc" }],
  price: [{ priceAscending: "asc" }, { id: "asc" }],
  "-price": [{ priceDescending: "desc" }, { id: "asc" }],
};

/** Where a search goes, in a way that pages of the same words agree. */
export function searchTarget(
  index: string,
  { units, order }: IndexSearch,
): SearchTarget {
  const target = { index, allow_partial_search_results: false };
  if (units.length === 0) return target;
  const words = units.flatMap((unit) => unit.words).join(" ");
  return {
    ...target,
    // So that a word is as rare on every shard as in the whole index.
    search_type: "dfs_query_then_fetch",
    // Copies of a shard may score a little differently until they have merged.
    ...(order === "relevance" ? { preference: `words ${words}` } : {}),
  };
}

/** One page of the products that match at least `required` units, with what is counted. */
export function pageQuery(
  search: IndexSearch,
  { required, after, ...countOptions }: PageOptions,
): SearchBody {
  const { facets, rangeFacets, filters, limit, order, collapse } = search;
  // What a facet must not apply to itself is applied after counting.
  const later = filters.filter(({ field }) =>
    facets.includes(field) || rangeFacets.includes(field)
  );
  const now = filters.filter((filter) => !later.includes(filter));
  return {
    query: narrowedQuery(scoredQuery(search, required), {
      ...search,
      filters: now,
    }),
    post_filter: { bool: { filter: later.map(filterQuery) } },
    aggregations: {
      ...countAggregations(search, later, countOptions),
      ...(collapse ? groupAggregations(later) : {}),
    },
    sort: sorts[order],
    track_scores: true,
    ...(collapse ? collapsedPage({ limit, after }) : {
      // One more than asked for tells whether the set goes on.
      size: limit + 1,
      ...(after ? { search_after: [...after] } : {}),
    }),
    track_total_hits: true,
    _source: ["version", "name", "extract"],
  };
}

/** The products of `query` that filters, scope and what is hidden let through. */
export function narrowedQuery(
  query: Query,
  { filters, scope, hidden }: Pick<
    IndexSearch,
    "filters" | "scope" | "hidden"
  >,
): Query {
  return {
    bool: {
      filter: [isProduct, ...[...scope, ...filters].map(filterQuery)],
      must_not: hidden.map(selectionQuery),
      must: query,
    },
  };
}

/** Counts the products that match at least `required` units, before filters, as far as it matters. */
export function widthQuery(search: IndexSearch, required: number): SearchBody {
  return {
    query: { bool: { filter: [isProduct, matchingQuery(search, required)] } },
    size: 0,
    track_total_hits: minimumResults,
  };
}
