import type { Catalog } from "../catalog/catalog.ts";
import type { ServedProduct } from "../catalog/served_product.ts";

const pageSize = 50;

/** All active products by id, page by page, at most so many. */
export async function* listAll(
  catalog: Pick<Catalog, "browseProducts">,
  view: "summary" | "product",
  most: number,
): AsyncGenerator<ServedProduct[]> {
  let cursor: string | undefined;
  let listed = 0;
  do {
    const page = await catalog.browseProducts({
      order: "id",
      status: "active",
      view,
      limit: pageSize,
      cursor,
    });
    yield page.items;
    listed += page.items.length;
    cursor = page.nextCursor;
  } while (cursor !== undefined && listed < most);
}
