import type { Search } from "./search_answer.ts";
import { isCursorOf } from "./cursor.ts";
import type { Filter } from "./filter.ts";
import { decodeListCursor, encodeListCursor } from "./list_cursor.ts";
import type { ListOrder, ProductStore } from "./ports/product_store.ts";

type Query = Pick<
  Search,
  "text" | "filters" | "order" | "limit" | "cursor" | "collapse"
>;

/**
 * Whether the store's lists find what the index would, in the same order but for
 * ties: nothing is typed, groups are not collapsed, and at most one category is selected.
 */
export function canBeListed(
  { text, collapse }: Pick<Search, "text" | "collapse">,
  filters: readonly Filter[],
): boolean {
  return text.trim() === "" && collapse === undefined &&
    filters.every(({ field }) => field === "category") &&
    filters.flatMap(({ values }) => values).length <= 1;
}

/** Whether the query goes on in a list that was begun while the index did not answer. */
export function goesOnInList(query: Query): boolean {
  return query.cursor !== undefined &&
    isCursorOf(boundTo(query), query.cursor);
}

/** One page of the ids that the store's lists hold for a query that can be listed. */
export async function listForSearch(
  store: Pick<ProductStore, "listProducts">,
  query: Query,
  filters: readonly Filter[],
): Promise<{ ids: string[]; nextCursor: string | undefined }> {
  const bound = boundTo(query);
  const [categoryId] = filters.flatMap(({ values }) => values);
  const { ids, next } = await store.listProducts({
    order: listOrder(query.order),
    status: "active",
    limit: query.limit,
    ...(categoryId === undefined ? {} : { categoryId }),
    ...(query.cursor === undefined
      ? {}
      : { after: decodeListCursor(bound, query.cursor) }),
  });
  return { ids, nextCursor: next && encodeListCursor(bound, next) };
}

/** Where nothing is typed everything is as relevant, and then the index orders by id. */
function listOrder(order: Search["order"]): ListOrder {
  return order === "relevance" ? "id" : order;
}

function boundTo({ text, filters, order }: Query): string {
  return JSON.stringify(["search lists", text, [...filters].sort(), order]);
}
