import { codeKey } from "./analyse.ts";
import type {
  Search,
  SearchAnswer,
  SearchFacet,
  SearchHit,
} from "./search_answer.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { CatalogError, isCatalogError } from "./errors.ts";
import { attributeOfField, type Filter, isFacetField } from "./filter.ts";
import { canBeListed, goesOnInList, listForSearch } from "./list_for_search.ts";
import { nothingFound } from "./nothing_found.ts";
import { parseFilters } from "./parse_filters.ts";
import type { ProductStore } from "./ports/product_store.ts";
import type {
  FacetCounts,
  Hit,
  IndexResult,
  IndexSearch,
  SearchIndex,
} from "./ports/search_index.ts";
import { toQueryUnits } from "./query_units.ts";
import type { KnownProducts, ProductReader } from "./read_products.ts";
import { stillMatches } from "./still_matches.ts";
import type { TaxonomyReader, TaxonomyView } from "./taxonomy.ts";

type SearchParts = {
  search: Pick<SearchIndex, "search">;
  store: Pick<ProductStore, "listProducts">;
  reader: ProductReader;
  taxonomy: TaxonomyReader;
  /** Told the words of a search and how many products it found; never fails. */
  noteSearch: (text: string, total: number) => void;
};

/** A query as the index and the products are asked for it. */
type Asked = { query: Search; filters: readonly Filter[]; view: TaxonomyView };

/** What is shown of some hits, and what cannot be shown because the store does not answer. */
type Shown = { items: SearchHit[]; unknown: KnownProducts["unknown"] };

/**
 * Searches: ids from the index, their details from `reader`. Hits that are gone
 * or changed since they were indexed are dropped, and one more round refills the
 * page. Where the index does not answer, the store's lists do what they can.
 */
export function createSearcher(
  { search, store, reader, taxonomy, noteSearch }: SearchParts,
): (query: Search) => Promise<SearchAnswer> {
  return async (query) => {
    const answer = await find(query);
    if (tellsOfQuery(query, answer)) noteSearch(query.text, answer.total);
    return answer;
  };

  async function find(query: Search): Promise<SearchAnswer> {
    const view = await taxonomy.atHand();
    const filters = parseFilters(query.filters, view);
    const asked = { query, filters, view };
    if (goesOnInList(query)) return await answerFromList(asked);
    const request = toIndexSearch(query, filters);
    let first: IndexResult;
    try {
      first = isWordless(query, request)
        ? nothingFound(request)
        : await search.search(request);
    } catch (error) {
      const isBegun = query.cursor !== undefined;
      const canGoOn = isCatalogError(error, "unavailable") && !isBegun &&
        canBeListed(query, filters);
      if (!canGoOn) throw error;
      return await answerFromList(asked);
    }
    return await answerFromIndex(asked, request, first);
  }

  async function answerFromIndex(
    asked: Asked,
    request: IndexSearch,
    first: IndexResult,
  ): Promise<SearchAnswer> {
    const { items, unknown } = await show(asked, first.hits);
    if (unknown && items.length === 0) throw unknown.reason;
    let next = first.next;
    const dropped = first.hits.length - items.length - (unknown?.ids.size ?? 0);
    if (dropped > 0 && next) {
      const refill = await goOn({
        ...request,
        facets: [],
        after: next,
        limit: dropped,
      });
      if (refill) {
        items.push(...(await show(asked, refill.hits)).items);
        next = refill.next;
      }
    }
    return {
      items,
      total: first.total,
      facets: first.facets.map((facet) => withLabels(facet, asked.view)),
      relaxed: first.relaxed,
      degraded: unknown ? ["store"] : [],
      nextCursor: next && encodeCursor(boundTo(asked.query), next),
    };
  }

  /** More hits; none where the index was rebuilt since the page began, which then stays short. */
  async function goOn(request: IndexSearch): Promise<IndexResult | undefined> {
    try {
      return await search.search(request);
    } catch (error) {
      if (!isCatalogError(error, "cursor_expired")) throw error;
      return undefined;
    }
  }

  async function answerFromList(asked: Asked): Promise<SearchAnswer> {
    const { query, filters } = asked;
    const { ids, nextCursor } = await listForSearch(store, query, filters);
    const hits = ids.map((id) => ({ id, highlights: [] }));
    const { items, unknown } = await show(asked, hits);
    if (unknown) throw unknown.reason;
    return { items, relaxed: false, degraded: ["search"], nextCursor };
  }

  async function show(
    { query, filters, view }: Asked,
    hits: readonly Pick<Hit, "id" | "highlights">[],
  ): Promise<Shown> {
    const ids = hits.map(({ id }) => id);
    const { products, unknown } = await reader.readKnown(ids, query.view);
    const items = hits.flatMap(({ highlights }, index) => {
      const product = products[index];
      return product && stillMatches(product, filters, view.tree)
        ? [{ product, highlights }]
        : [];
    });
    return { items, unknown };
  }
}

/** Whether this is a search of its own and its total is true; that filters leave nothing says nothing of the words. */
function tellsOfQuery(
  { cursor, filters }: Search,
  answer: SearchAnswer,
): answer is SearchAnswer & { total: number } {
  const { total, degraded } = answer;
  if (cursor !== undefined || degraded.length > 0) return false;
  return total !== undefined && (total > 0 || filters.length === 0);
}

/** What a cursor of this query is bound to: all that decides which products come in which order. */
function boundTo({ text, filters, order }: Search): string {
  return JSON.stringify(["search", text, [...filters].sort(), order]);
}

function toIndexSearch(
  query: Search,
  filters: readonly Filter[],
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
    kinds: [],
    phrase: [],
    freshFrom: Number.MAX_SAFE_INTEGER,
    filters,
    scope: [],
    hidden: [],
    boosts: [],
    pinned: [],
    facets: [...new Set(query.facets)],
    facetLimit: query.facetLimit,
    rangeFacets: [],
    countFields: false,
    collapse: false,
    order: query.order,
    limit: query.limit,
    ...(query.cursor === undefined
      ? {}
      : { after: decodeCursor(boundTo(query), query.cursor) }),
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
