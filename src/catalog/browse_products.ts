import type { Browse, ProductPage } from "./catalog.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { CatalogError } from "./errors.ts";
import type { ListPosition, ProductStore } from "./ports/product_store.ts";
import type { ReadProducts } from "./read_products.ts";

/** Lists products in an order, optionally within a category: ids from the store's lists, then `readProducts`. */
export function createBrowser(
  { store, readProducts }: { store: ProductStore; readProducts: ReadProducts },
): (browse: Browse) => Promise<ProductPage> {
  return async (browse) => {
    const { order, status, categoryId, view, limit, cursor } = browse;
    const bound = JSON.stringify(["browse", order, status, categoryId]);
    const list = await store.listProducts({
      order,
      status,
      limit,
      ...(categoryId === undefined ? {} : { categoryId }),
      ...(cursor === undefined ? {} : { after: position(bound, cursor) }),
    });
    const products = await readProducts(list.ids, view);
    return {
      // A product may have left the list since the store answered.
      items: products.filter((product) => product !== undefined)
        .filter((product) => product.status === status),
      nextCursor: list.next &&
        encodeCursor(bound, [list.next.key, list.next.id]),
    };
  };
}

function position(bound: string, cursor: string): ListPosition {
  const [key, id] = decodeCursor(bound, cursor);
  if (key === undefined || key === null || typeof id !== "string") {
    throw new CatalogError(
      "cursor_invalid",
      "Cannot go on from this cursor: it is not one of a list",
    );
  }
  return { key, id };
}
