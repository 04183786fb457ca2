import type { ListOrder } from "../../../catalog/ports/product_store.ts";
import { ProductStatus } from "../../../catalog/product.ts";

/** What is looked for among the products, as the address of the page has it. */
export type ListQuery = {
  /** Words, a code or an id; empty for all. */
  text: string;
  status: ProductStatus;
  categoryId: string | undefined;
  order: ListOrder | "relevance";
  cursor: string | undefined;
};

/** What an order is called; the best match comes first where words are searched. */
export const orderNames = {
  relevance: "Best match",
  newest: "Newest",
  name: "Name",
  price: "Price, low to high",
  "-price": "Price, high to low",
  id: "Id",
} as const;

const maxTextLength = 500;

/** Reads the address of the page; what it does not know is left out. */
export function readListQuery(parameters: URLSearchParams): ListQuery {
  const text = (parameters.get("q") ?? "").trim().slice(0, maxTextLength);
  const status = ProductStatus.safeParse(parameters.get("status"));
  return {
    text,
    status: status.success ? status.data : "active",
    categoryId: parameters.get("category")?.trim() || undefined,
    order: readOrder(parameters.get("order"), text),
    cursor: parameters.get("cursor") || undefined,
  };
}

/** The address of a page of products. */
export function listUrl(query: Partial<ListQuery>): string {
  const { text = "", status = "active", categoryId, order, cursor } = query;
  const usual = text === "" ? "newest" : "relevance";
  const parameters = new URLSearchParams({
    ...(text === "" ? {} : { q: text }),
    ...(status === "active" ? {} : { status }),
    ...(categoryId === undefined ? {} : { category: categoryId }),
    ...(order === undefined || order === usual ? {} : { order }),
    ...(cursor === undefined ? {} : { cursor }),
  });
  return parameters.size === 0
    ? "/admin/products"
    : `/admin/products?${parameters}`;
}

function readOrder(order: string | null, text: string): ListQuery["order"] {
  const usual = text === "" ? "newest" : "relevance";
  switch (order) {
    case "newest":
    case "name":
    case "price":
    case "-price":
      return order;
    case "id":
      return text === "" ? "id" : usual;
    default:
      return usual;
  }
}
