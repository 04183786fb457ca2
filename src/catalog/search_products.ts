import { codeKey } from "./analyse.ts";
import type {
  Search,
  SearchAnswer,
  SearchFacet,
  SearchHit,
} from "./catalog.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { CatalogError } from "./errors.ts";
import { attributeOfField, type Filter, isFacetField } from "./filter.ts";
import { nothingFound } from "./nothing_found.ts";
import { parseFilters } from "./parse_filters.ts";
import type {
  FacetCounts,
  IndexResult,
  IndexSearch,
  SearchIndex,
} from "./ports/search_index.ts";
import { toQueryUnits } from "./query_units.ts";
import type { ReadProducts } from "./read_products.ts";
import { stillMatches } from "./still_matches.ts";
import type { TaxonomyReader, TaxonomyView } from "./taxonomy.ts";

type SearchParts = {
  search: SearchIndex;
  readProducts: ReadProducts;
  taxonomy: TaxonomyReader;
};

/**
 * Searches: ids from the index, their details from `readProducts`. Hits that are
 * gone or changed since they were indexed are dropped, and one more round refills
 * the page.
 */
export function createSearcher(
  { search, readProducts, taxonomy }: SearchParts,
): (query: Search) => Promise<SearchAnswer> {
  return async (query) => {
    const view = await taxonomy.recent();
    const filters = parseFilters(query.filters, view);
    const bound = boundTo(query);
    const request = toIndexSearch(query, filters, bound);

    const first = isWordless(query, request)
      ? nothingFound(request)
      : await search.search(request);
    const items = await hydrate(first, query, filters, view);
    let next = first.next;
    const dropped = first.hits.length - items.length;
    if (dropped > 0 && next) {
      const refill = await search.search({
        ...request,
        facets: [],
        after: next,
        limit: dropped,
      });
      items.push(...await hydrate(refill, query, filters, view));
      next = refill.next;
    }

    return {
      items,
      total: first.total,
      facets: first.facets.map((facet) => withLabels(facet, view)),
      relaxed: first.relaxed,
      nextCursor: next && encodeCursor(bound, next),
    };
  };

  async function hydrate(
    { hits }: IndexResult,
    { view }: Search,
    filters: readonly Filter[],
    taxonomyView: TaxonomyView,
  ): Promise<SearchHit[]> {
    const products = await readProducts(hits.map((hit) => hit.id), view);
    return hits.flatMap((hit, index) => {
      const product = products[index];
      if (!product || !stillMatches(product, filters, taxonomyView.tree)) {
        return [];
      }
      return [{ product, highlights: hit.highlights }];
    });
  }
}

/** What a cursor of this query is bound to: all that decides which products come in which order. */
function boundTo({ text, filters, order }: Search): string {
  return JSON.stringify(["search", text, [...filters].sort(), order]);
}

function toIndexSearch(
  query: Search,
  filters: readonly Filter[],
  bound: string,
): IndexSearch {
  const unknown = query.facets.find((field) => !isFacetField(field));
  if (unknown !== undefined) {
    const message = `Cannot count facet "${unknown}": there is no such field`;
    throw new CatalogError("invalid", message, {
      issues: [{ pointer: "facet", code: "invalid_facet", message }],
    });
  }
  const code = codeKey(query.text);
  return {
    units: toQueryUnits(query.text),
    ...(code === "" ? {} : { code }),
    filters,
    facets: [...new Set(query.facets)],
    facetLimit: query.facetLimit,
    order: query.order,
    limit: query.limit,
    ...(query.cursor === undefined
      ? {}
      : { after: decodeCursor(bound, query.cursor) }),
  };
}

/** Whether something was typed that has no word, such as "?!": no product has it. */
function isWordless({ text }: Search, { units }: IndexSearch): boolean {
  return units.length === 0 && text.trim() !== "";
}

function withLabels(
  { field, values }: FacetCounts,
  { tree, definitions }: TaxonomyView,
): SearchFacet {
  const label = definitions.get(attributeOfField(field) ?? "")?.label;
  if (field !== "category") {
    return { field, ...(label === undefined ? {} : { label }), values };
  }
  return {
    field,
    values: values.map((each) => {
      const name = tree.get(each.value)?.name;
      return name === undefined ? each : { ...each, label: name };
    }),
  };
}
