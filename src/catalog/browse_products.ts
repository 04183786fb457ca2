import { decodeListCursor, encodeListCursor } from "./list_cursor.ts";
import type { View } from "./ports/product_cache.ts";
import type { ListOrder, ProductStore } from "./ports/product_store.ts";
import type { ProductStatus } from "./product.ts";
import type { ProductReader } from "./read_products.ts";
import type { ServedProduct } from "./served_product.ts";

/** What is asked of a list of products. */
export type Browse = {
  order: ListOrder;
  status: ProductStatus;
  categoryId?: string | undefined;
  view: View;
  limit: number;
  cursor?: string | undefined;
};

/** One page of a list. */
export type ProductPage = {
  items: ServedProduct[];
  nextCursor: string | undefined;
};

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
