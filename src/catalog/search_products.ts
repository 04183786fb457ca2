import type { Search, SearchAnswer, SearchHit } from "./search_answer.ts";
import { isCatalogError } from "./errors.ts";
import { countFacets } from "./facets/count_facets.ts";
import { canBeListed, goesOnInList, listForSearch } from "./list_for_search.ts";
import { nothingFound } from "./nothing_found.ts";
import {
  type PopularProducts,
  withPopular,
} from "./popularity/popular_products.ts";
import type { ReadPopular } from "./popularity/popularity_reader.ts";
import type { ProductStore } from "./ports/product_store.ts";
import type {
  Hit,
  IndexResult,
  IndexSearch,
  SearchIndex,
} from "./ports/search_index.ts";
import type { KnownProducts, ProductReader } from "./read_products.ts";
import {
  type ReadSearch,
  readSearch,
  type SearchCircumstances,
} from "./read_search.ts";
import {
  atCursor,
  encodeSearchCursor,
  type SearchPage,
} from "./search_cursor.ts";
import type { SearchSettingsReader } from "./search_settings/search_settings_reader.ts";
import { isHiddenNow, stillMatches } from "./still_matches.ts";
import type { TaxonomyReader } from "./taxonomy.ts";
import { toIndexSearch } from "./to_index_search.ts";

type SearchParts = {
  search: Pick<SearchIndex, "search">;
  store: Pick<ProductStore, "listProducts">;
  reader: ProductReader;
  taxonomy: TaxonomyReader;
  settings: Pick<SearchSettingsReader, "atHand">;
  readPopular: ReadPopular;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Told the words of a search and how many products it found; never fails. */
  noteSearch: (text: string, total: number) => void;
};

export type Searcher = {
  search(query: Search): Promise<SearchAnswer>;
  /** As `search`, with other synonyms and rules or at another time; it is not noted. */
  searchAs(
    query: Search,
    circumstances: SearchCircumstances,
  ): Promise<SearchAnswer>;
};

/** What is shown of some hits, and what cannot be shown because the store does not answer. */
type Shown = { items: SearchHit[]; unknown: KnownProducts["unknown"] };

/**
 * Searches: ids from the index, their details from `reader`. Hits that are gone
 * or changed since they were indexed are dropped, and one more round refills the
 * page. Where the index does not answer, the store's lists do what they can.
 */
export function createSearcher(
  {
    search,
    store,
    reader,
    taxonomy,
    settings,
    readPopular,
    now,
    noteSearch,
  }: SearchParts,
): Searcher {
  return {
    async search(query) {
      const [view, held, popular] = await Promise.all([
        taxonomy.atHand(),
        settings.atHand(),
        readPopular(query.text),
      ]);
      const circumstances = { settings: held, time: now() };
      const asked = readSearch(query, view, circumstances);
      const answer = await find(asked, popular);
      if (tellsOfQuery(query, answer)) noteSearch(query.text, answer.total);
      return answer;
    },
    async searchAs(query, circumstances) {
      const [view, popular] = await Promise.all([
        taxonomy.atHand(),
        readPopular(query.text),
      ]);
      return await find(readSearch(query, view, circumstances), popular);
    },
  };

  async function find(
    asked: ReadSearch,
    popular: PopularProducts,
  ): Promise<SearchAnswer> {
    const { query, filters } = asked;
    if (goesOnInList(query)) return await answerFromList(asked);
    const page = atCursor(query, { request: toIndexSearch(asked), popular });
    let first: IndexResult;
    try {
      first = await ask(query, toRequest(page));
    } catch (error) {
      const isBegun = query.cursor !== undefined;
      const canGoOn = isCatalogError(error, "unavailable") && !isBegun &&
        canBeListed(query, filters);
      if (!canGoOn) throw error;
      return await answerFromList(asked);
    }
    return await answerFromIndex(asked, page, first);
  }

  async function answerFromIndex(
    asked: ReadSearch,
    page: SearchPage,
    first: IndexResult,
  ): Promise<SearchAnswer> {
    const { query, view } = asked;
    const request = toRequest(page);
    const [{ items, unknown }, facets] = await Promise.all([
      show(asked, first.hits),
      countFacets((request) => ask(query, request), request, {
        ...query,
        view,
        result: first,
      }),
    ]);
    if (unknown && items.length === 0) throw unknown.reason;
    let next = first.next;
    const dropped = first.hits.length - items.length - (unknown?.ids.size ?? 0);
    if (dropped > 0 && next) {
      const refill = await goOn({
        ...request,
        facets: [],
        rangeFacets: [],
        countFields: false,
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
      totalRelation: first.totalRelation,
      facets,
      ...(asked.reading.corrected === undefined
        ? {}
        : { correctedQuery: asked.reading.corrected }),
      relaxed: first.relaxed,
      degraded: unknown ? ["store"] : [],
      rulesApplied: asked.rules.rulesApplied,
      nextCursor: next && encodeSearchCursor(query, page, next),
    };
  }

  /** Something that was typed and has no word, such as "?!", no product has. */
  async function ask(
    { text }: Search,
    request: IndexSearch,
  ): Promise<IndexResult> {
    const isWordless = request.units.length === 0 && text.trim() !== "";
    return isWordless ? nothingFound(request) : await search.search(request);
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

  async function answerFromList(asked: ReadSearch): Promise<SearchAnswer> {
    const { query, filters } = asked;
    const { ids, nextCursor } = await listForSearch(store, query, filters);
    const hits = ids.map((id) => ({ id, highlights: [] }));
    const { items, unknown } = await show(asked, hits);
    if (unknown) throw unknown.reason;
    return {
      items,
      relaxed: false,
      degraded: ["search"],
      rulesApplied: asked.rules.rulesApplied,
      nextCursor,
    };
  }

  async function show(
    { query, filters, view, rules }: ReadSearch,
    hits: readonly Pick<Hit, "id" | "highlights" | "variants">[],
  ): Promise<Shown> {
    const ids = hits.map(({ id }) => id);
    const { products, unknown } = await reader.readKnown(ids, query.view);
    const holding = [...filters, ...rules.scope];
    const items = hits.flatMap(({ highlights, variants }, index) => {
      const product = products[index];
      const isShown = product && stillMatches(product, holding, view.tree) &&
        !isHiddenNow(product, rules.hidden, view.tree);
      if (!isShown) return [];
      return variants === undefined
        ? [{ product, highlights }]
        : [{ product, highlights, variants: { count: variants } }];
    });
    return { items, unknown };
  }
}

function toRequest({ request, popular }: SearchPage): IndexSearch {
  return withPopular(request, popular);
}

/** Whether this is a search of its own and its total is true; that filters leave nothing says nothing of the words. */
function tellsOfQuery(
  { cursor, filters, isNoted = true }: Search,
  answer: SearchAnswer,
): answer is SearchAnswer & { total: number } {
  const { total, degraded } = answer;
  if (!isNoted || cursor !== undefined || degraded.length > 0) return false;
  return total !== undefined && (total > 0 || filters.length === 0);
}
