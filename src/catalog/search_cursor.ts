import { decodeCursor, encodeCursor, fingerprint } from "./cursor.ts";
import { CatalogError } from "./errors.ts";
import type { IndexPosition, IndexSearch } from "./ports/search_index.ts";
import type { PopularProducts } from "./popularity/popular_products.ts";
import type { Search } from "./search_answer.ts";

/** What the index is asked for a page, and what is raised there because it is popular. */
export type SearchPage = { request: IndexSearch; popular: PopularProducts };

/** A cursor with which `query` goes on at a position in what the index found for a page. */
export function encodeSearchCursor(
  query: Search,
  { request, popular }: SearchPage,
  next: IndexPosition,
): string {
  const raised = popular.map(({ id, factor }) => `${id} ${factor}`).join(" ");
  return encodeCursor(boundTo(query), [
    order(request),
    request.freshFrom,
    raised,
    ...next,
  ]);
}

/**
 * The page at the query's cursor, with what was popular on the page before. Throws `cursor_invalid` for a
 * damaged cursor or another query's, and `cursor_expired` when the query is read
 * in another way than on the page before, which would be another order.
 */
export function atCursor(query: Search, page: SearchPage): SearchPage {
  if (query.cursor === undefined) return page;
  const [before, freshFrom, raised, ...after] = decodeCursor(
    boundTo(query),
    query.cursor,
  );
  const isOrdered = before === order(page.request) &&
    typeof freshFrom === "number" && typeof raised === "string";
  if (!isOrdered) {
    throw new CatalogError(
      "cursor_expired",
      "Cannot go on from this cursor: the query has come to mean something else since",
    );
  }
  return {
    request: { ...page.request, freshFrom, after },
    popular: toPopular(raised),
  };
}

function toPopular(raised: string): PopularProducts {
  const words = raised.split(" ");
  return words.flatMap((id, place) =>
    place % 2 === 0 && id !== ""
      ? [{ id, factor: Number(words[place + 1]) }]
      : []
  );
}

/** What a cursor of this query is bound to: all that a client says of which products come in which order. */
function boundTo(
  { text, filters, order, spelling, collapse }: Search,
): string {
  const sorted = [...filters].sort();
  return JSON.stringify(["search", text, sorted, order, spelling, collapse]);
}

/** What else decides on the order: how the query is read, and rules. Days and clicks pass without changing it. */
function order(
  { units, code, kinds, phrase, scope, hidden, boosts, pinned }: IndexSearch,
): string {
  return fingerprint(
    JSON.stringify([units, code, kinds, phrase, scope, hidden, boosts, pinned]),
  );
}
