import { CatalogError } from "../errors.ts";
import { isFilterField, type NumberRange } from "../filter.ts";
import type {
  IndexResult,
  IndexSearch,
  SearchIndex,
} from "../ports/search_index.ts";
import type { SearchFacet } from "../search_answer.ts";
import { chooseFacets, facetUse } from "./choose_facets.ts";
import {
  facetCandidates,
  facetPreference,
  measureShare,
} from "./facet_candidates.ts";
import { comparedValues, planFacets } from "./plan_facets.ts";
import { type FacetView, toSearchFacets } from "./to_search_facets.ts";

/** In place of a field: those that are most useful for what is found. */
export const autoFacet = "auto";

type FacetQuery = Omit<FacetView, "countRange"> & {
  /** Fields, and `auto`. */
  facets: readonly string[];
};

/** The fields of a query, without `auto`. Throws `invalid` for what is no field. */
export function facetFields(facets: readonly string[]): string[] {
  const fields = facets.filter((facet) => facet !== autoFacet);
  const unknown = fields.find((field) => !isFilterField(field));
  if (unknown === undefined) return fields;
  const message = `Cannot count facet "${unknown}": there is no such field`;
  throw new CatalogError("invalid", message, {
    issues: [{ pointer: "facet", code: "invalid_facet", message }],
  });
}

/**
 * The facets of a search that the index answered: those asked for, in their order, and
 * then, with `auto`, the most useful others, for which it is asked once more. It is also
 * asked once for each selected range that cuts through what it counted.
 */
export async function countFacets(
  search: SearchIndex["search"],
  request: IndexSearch,
  { result, ...query }: FacetQuery & { result: IndexResult },
): Promise<SearchFacet[]> {
  const { after: _, ...first } = request;
  const counting: IndexSearch = {
    ...first,
    facets: [],
    rangeFacets: [],
    countFields: false,
    collapse: false,
    limit: 0,
  };

  async function countRange(
    field: string,
    range: NumberRange,
  ): Promise<number> {
    const others = request.filters.filter((filter) => filter.field !== field);
    const filters = [...others, { field, values: [], ranges: [range] }];
    const { total } = await search({ ...counting, filters });
    return total;
  }

  const facetView = { ...query, countRange };
  const asked = facetFields(query.facets);
  const named = await toSearchFacets(asked, {
    ...facetView,
    plan: request,
    counted: result,
  });
  if (!query.facets.includes(autoFacet)) return named;
  const chosen = await chooseOthers();
  return [...named, ...chosen];

  async function chooseOthers(): Promise<SearchFacet[]> {
    const { view, facetLimit } = query;
    const { filters } = request;
    const selected = filters.map(({ field }) => field);
    const candidates = result.total === 0 ? selected : facetCandidates(
      result,
      { view, selected },
    );
    const fields = candidates.filter((field) => !asked.includes(field));
    if (fields.length === 0) return [];
    const plan = planFacets(fields, {
      facetLimit: Math.max(facetLimit, comparedValues),
      view,
      filters,
    });
    const counted = await search({ ...counting, ...plan });
    const facets = await toSearchFacets(fields, {
      ...facetView,
      plan,
      counted,
    });
    return chooseFacets(
      facets.map((facet) => ({ facet, use: use(facet, counted) })),
    );
  }

  function use(
    { field, ranges, values }: SearchFacet,
    counted: IndexResult,
  ): number {
    const { view, facetLimit } = query;
    const all = counted.facets.find((each) => each.field === field)?.values;
    const counts = ranges && field !== "category"
      ? ranges.map(({ count }) => count)
      : (all ?? values).map(({ count }) => count);
    const products = result.fields.find((each) => each.field === field)
      ?.products ?? counts.reduce((sum, count) => sum + count, 0);
    const coverage = Math.min(1, products / Math.max(1, counted.total));
    const narrowing = facetUse({ coverage, counts, listed: facetLimit });
    const isMeasure = ranges !== undefined && field !== "price";
    return facetPreference(field, { view, coverage }) * narrowing *
      (isMeasure ? measureShare : 1);
  }
}
