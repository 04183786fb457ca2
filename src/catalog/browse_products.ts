import type { Browse, ProductPage } from "./catalog.ts";
import { decodeListCursor, encodeListCursor } from "./list_cursor.ts";
import type { ProductStore } from "./ports/product_store.ts";
import type { ProductReader } from "./read_products.ts";

/** Lists products in an order, optionally within a category: ids from the store's lists, then `read`. */
export function createBrowser(
  { store, read }: {
    store: Pick<ProductStore, "listProducts">;
    read: ProductReader["read"];
  },
): (browse: Browse) => Promise<ProductPage> {
  return async (browse) => {
    const { order, status, categoryId, view, limit, cursor } = browse;
    const bound = JSON.stringify(["browse", order, status, categoryId]);
    const list = await store.listProducts({
      order,
      status,
      limit,
      ...(categoryId === undefined ? {} : { categoryId }),
      ...(cursor === undefined
        ? {}
        : { after: decodeListCursor(bound, cursor) }),
    });
    const products = await read(list.ids, view);
    return {
      // A product may have left the list since the store answered.
      items: products.filter((product) => product !== undefined)
        .filter((product) => product.status === status),
      nextCursor: list.next && encodeListCursor(bound, list.next),
    };
  };
}
