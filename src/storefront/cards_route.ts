import type { Catalog } from "../catalog/catalog.ts";
import type { CategoryTree } from "../catalog/category_tree.ts";
import { ProductId } from "../catalog/product_id.ts";
import type { Route } from "../http/route.ts";
import { fileRoute } from "../pages/file_route.ts";
import { productCard, productGrid } from "./product_card.ts";
import { readSummary } from "./read_served.ts";
import { pageHeaders } from "../pages/page_headers.ts";

const maxCards = 24;

/** A grid of the active products that the address lists by their ids, for scripts to put into a page. */
export function cardsRoute(
  { catalog, readTree }: {
    catalog: Catalog;
    readTree: () => Promise<CategoryTree>;
  },
): Route {
  return fileRoute({
    path: "/cards",
    operationId: "showCards",
    async read({ request }) {
      const { searchParams } = new URL(request.url);
      const ids = (searchParams.get("ids") ?? "").split(",", maxCards)
        .filter((id) => ProductId.safeParse(id).success);
      const [tree, products] = await Promise.all([
        readTree(),
        catalog.readProducts(ids, "summary"),
      ]);
      const cards = products.flatMap((product) =>
        product?.status === "active"
          ? [productCard({ summary: readSummary(product), tree })]
          : []
      );
      return {
        body: String(await productGrid(cards)),
        contentType: "text/html; charset=utf-8",
        // What someone viewed is not kept along the way.
        headers: { ...pageHeaders, "Cache-Control": "private, no-store" },
      };
    },
  });
}
