import { decodeCursor, encodeCursor, fingerprint } from "./cursor.ts";
import { CatalogError } from "./errors.ts";
import type { IndexPosition, IndexSearch } from "./ports/search_index.ts";
import type { Search } from "./search_answer.ts";

/** A cursor with which `query` goes on at a position in what the index found for `request`. */
export function encodeSearchCursor(
  query: Search,
  request: IndexSearch,
  next: IndexPosition,
): string {
  const { freshFrom } = request;
  return encodeCursor(boundTo(query), [order(request), freshFrom, ...next]);
}

/**
 * The request for the page at the query's cursor. Throws `cursor_invalid` for a
 * damaged cursor or another query's, and `cursor_expired` when the query is read
 * in another way than on the page before, which would be another order.
 */
export function atCursor(query: Search, request: IndexSearch): IndexSearch {
  if (query.cursor === undefined) return request;
  const [before, freshFrom, ...after] = decodeCursor(
    boundTo(query),
    query.cursor,
  );
  if (before !== order(request) || typeof freshFrom !== "number") {
    throw new CatalogError(
      "cursor_expired",
      "Cannot go on from this cursor: the query has come to mean something else since",
    );
  }
  return { ...request, freshFrom, after };
}

/** What a cursor of this query is bound to: all that a client says of which products come in which order. */
function boundTo({ text, filters, order, spelling }: Search): string {
  const sorted = [...filters].sort();
  return JSON.stringify(["search", text, sorted, order, spelling]);
}

/** What else decides on the order: how the query is read, and rules. Days pass without changing it. */
function order(
  { units, code, kinds, phrase, scope, hidden, boosts, pinned }: IndexSearch,
): string {
  return fingerprint(
    JSON.stringify([units, code, kinds, phrase, scope, hidden, boosts, pinned]),
  );
}
