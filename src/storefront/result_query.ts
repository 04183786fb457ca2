import type { SearchOrder } from "../catalog/ports/search_index.ts";

/** What a page of results shows, as its address says it. */
export type ResultQuery = {
  /** The category whose page it is; absent on the search page. */
  categoryId?: string;
  text: string;
  /** As in the API: `field:value`. */
  filters: readonly string[];
  order: SearchOrder;
  cursor?: string;
  /** Whether the words are taken as they were typed, without repair. */
  asTyped: boolean;
};

/** The orders a shopper chooses from. */
export const orderNames: Record<SearchOrder, string> = {
  relevance: "Best match",
  newest: "Newest",
  price: "Price, low to high",
  "-price": "Price, high to low",
  name: "Name",
};

const maxFilters = 20;
const maxTextLength = 500;

/** Reads an address; what it cannot mean is left out, because people edit addresses. */
export function readResultQuery(
  parameters: URLSearchParams,
  categoryId?: string,
): ResultQuery {
  const order = parameters.get("order") ?? "";
  const cursor = parameters.get("cursor");
  return {
    ...(categoryId === undefined ? {} : { categoryId }),
    text: (parameters.get("q") ?? "").slice(0, maxTextLength),
    filters: [...new Set(parameters.getAll("filter"))].slice(0, maxFilters),
    order: isOrder(order) ? order : "relevance",
    ...(cursor === null ? {} : { cursor }),
    asTyped: parameters.get("spelling") === "exact",
  };
}

function isOrder(order: string): order is SearchOrder {
  return Object.hasOwn(orderNames, order);
}

/** The address of a page of results. */
export function resultUrl(query: ResultQuery): string {
  const { categoryId, text, filters, order, cursor, asTyped } = query;
  const parameters = new URLSearchParams();
  if (text !== "") parameters.set("q", text);
  for (const filter of filters) parameters.append("filter", filter);
  if (order !== "relevance") parameters.set("order", order);
  if (asTyped) parameters.set("spelling", "exact");
  if (cursor !== undefined) parameters.set("cursor", cursor);
  const path = categoryId === undefined
    ? "/search"
    : `/c/${encodeURIComponent(categoryId)}`;
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}

/** The first page with a filter more, or without it when it is there. */
export function toggleFilter(query: ResultQuery, filter: string): ResultQuery {
  const { cursor: _, ...first } = query;
  const filters = query.filters.includes(filter)
    ? query.filters.filter((each) => each !== filter)
    : [...query.filters, filter];
  return { ...first, filters };
}

/** The first page of these results in another order. */
export function inOrder(query: ResultQuery, order: SearchOrder): ResultQuery {
  const { cursor: _, ...first } = query;
  return { ...first, order };
}

/** The first page of these results in one category, or in all. */
export function inCategory(query: ResultQuery, id?: string): ResultQuery {
  const { cursor: _, ...first } = query;
  if (query.categoryId !== undefined && id !== undefined) {
    return { ...first, categoryId: id };
  }
  const others = query.filters.filter((each) => !each.startsWith("category:"));
  return {
    ...first,
    filters: id === undefined ? others : [...others, `category:${id}`],
  };
}
