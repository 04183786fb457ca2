import assert from "node:assert/strict";
import type {
  ListOrder,
  ListPosition,
  ListRequest,
  ProductStore,
} from "../../src/catalog/ports/product_store.ts";
import { nameSortKey } from "../../src/catalog/name_sort_key.ts";
import type { Product } from "../../src/catalog/product.ts";

export const listOrders: readonly ListOrder[] = [
  "id",
  "newest",
  "name",
  "price",
  "-price",
];

/** All ids of a list, page by page; `between` runs after each page with what was met so far. */
export async function walk(
  store: ProductStore,
  request: Omit<ListRequest, "after">,
  between: (ids: readonly string[]) => Promise<void> = () => Promise.resolve(),
): Promise<string[]> {
  const ids: string[] = [];
  let after: ListPosition | undefined;
  do {
    const page = await store.listProducts({
      ...request,
      ...(after ? { after } : {}),
    });
    assert.ok(page.ids.length <= request.limit, "a page exceeds its limit");
    ids.push(...page.ids);
    assert.ok(ids.length <= 10_000, "the list does not end");
    // As in a cursor: a position must survive JSON.
    after = page.next && JSON.parse(JSON.stringify(page.next));
    await between(ids);
  } while (after);
  return ids;
}

/** What `order` compares; the lowest comes first. */
export function sortKey(product: Product, order: ListOrder): string {
  switch (order) {
    case "id":
      return codePoints(product.id);
    case "newest":
      return digits(1e15 - Date.parse(product.createdAt));
    case "name":
      return codePoints(nameSortKey(product.name));
    case "price":
      return product.price ? digits(product.price.amount) : "none";
    case "-price":
      return product.price
        ? digits(Number.MAX_SAFE_INTEGER - product.price.amount)
        : "none";
  }
}

function digits(number: number): string {
  return String(number).padStart(16, "0");
}

/** Text that compares by code point, as UTF-8 does, where JavaScript compares UTF-16. */
function codePoints(text: string): string {
  return Array.from(text, (char) => digits(char.codePointAt(0) ?? 0)).join("");
}
