import type { Catalog } from "../catalog/catalog.ts";
import { type CategoryTree, toCategoryTree } from "../catalog/category_tree.ts";
import { CatalogError, isCatalogError } from "../catalog/errors.ts";
import { splitFilter } from "../catalog/filter.ts";
import type { Log } from "../catalog/log.ts";
import type { Product } from "../catalog/product.ts";
import type { Route } from "../http/route.ts";
import { assetRoute, type ReadFile } from "../pages/asset_route.ts";
import { cardsRoute } from "./cards_route.ts";
import { feedRoutes } from "./feed_routes.ts";
import { frameReader } from "./frame_reader.ts";
import { homePage } from "./home_page.ts";
import type { Page } from "./layout.ts";
import { pageRoute } from "./page_route.ts";
import { pictureRoute } from "./picture_route.ts";
import { productPage } from "./product_page.ts";
import { readProduct, readSummary } from "./read_served.ts";
import { readResultQuery, type ResultQuery } from "./result_query.ts";
import { resultsPage } from "./results_page.ts";

/** What the storefront needs of the service. */
export type StorefrontParts = {
  catalog: Catalog;
  /** Begins addresses that are read elsewhere; without it they have no host. */
  publicUrl?: string | undefined;
  /** ISO 4217 code of what prices are in. */
  currency: string;
  readStorefrontFile: ReadFile;
  log: Log;
};

const assets = [
  "storefront.css",
  "storefront.js",
  "suggestions.js",
  "show_more.js",
  "viewed.js",
  "visitor_memory.js",
  "ask_to_remember.js",
];

const newestShown = 10;
const resultsShown = 24;
const variantsShown = 50;
const relatedShown = 8;

/** The shop that people see: pages, pictures and feeds. */
export function storefrontRoutes(parts: StorefrontParts): Route[] {
  const { catalog, currency, log } = parts;
  const publicUrl = (parts.publicUrl ?? "").replace(/\/$/, "");
  const shared = { frame: frameReader({ catalog, publicUrl }), log };

  async function readTree(): Promise<CategoryTree> {
    return toCategoryTree(await catalog.listCategories());
  }

  async function showHome(): Promise<Page> {
    const [tree, newest] = await Promise.all([
      readTree(),
      catalog.browseProducts({
        order: "newest",
        status: "active",
        view: "summary",
        limit: newestShown,
      }),
    ]);
    return homePage({
      newest: newest.items.map(readSummary),
      tree,
      publicUrl,
    });
  }

  async function showResults(query: ResultQuery): Promise<Page> {
    const tree = await readTree();
    const { categoryId } = query;
    if (categoryId !== undefined && !tree.has(categoryId)) {
      throw notFound(`category "${categoryId}"`);
    }
    const answer = await catalog.searchProducts({
      text: query.text,
      filters: [
        ...query.filters,
        ...(categoryId === undefined ? [] : [`category:${categoryId}`]),
      ],
      // What is chosen stays there to be changed, whatever else is useful.
      facets: [
        ...new Set(query.filters.map((filter) => splitFilter(filter).field)),
        "auto",
      ],
      facetLimit: 8,
      order: query.order,
      view: "summary",
      limit: resultsShown,
      spelling: query.asTyped ? "exact" : "repaired",
      cursor: query.cursor,
    });
    return resultsPage({ query, answer, tree, currency });
  }

  async function showProduct(id: string): Promise<Page> {
    const [tree, definitions, served] = await Promise.all([
      readTree(),
      catalog.listAttributes(),
      catalog.readProduct(id, "product"),
    ]);
    if (served?.status !== "active") throw notFound(`product "${id}"`);
    const product = readProduct(served);
    const [variants, related] = await Promise.all([
      variantsOf(product).catch(nothingWithoutIndex),
      catalog.findRelated({ id, view: "summary", limit: relatedShown })
        .catch(nothingWithoutIndex),
    ]);
    return productPage({
      product,
      variants,
      related: related.map(readSummary),
      tree,
      definitions,
      publicUrl,
    });
  }

  async function variantsOf({ groupId }: Product): Promise<Product[]> {
    if (groupId === undefined) return [];
    const { items } = await catalog.searchProducts({
      text: "",
      filters: [`group:${groupId}`],
      facets: [],
      facetLimit: 1,
      order: "price",
      view: "product",
      limit: variantsShown,
    });
    return items.map(({ product }) => readProduct(product));
  }

  return [
    pageRoute({
      ...shared,
      path: "/",
      operationId: "showHome",
      show: showHome,
    }),
    pageRoute({
      ...shared,
      path: "/search",
      operationId: "showSearch",
      show: ({ parameters }) => showResults(readResultQuery(parameters)),
    }),
    pageRoute({
      ...shared,
      path: "/c/{id}",
      operationId: "showCategory",
      show: ({ params: { id = "" }, parameters }) =>
        showResults(readResultQuery(parameters, id)),
    }),
    pageRoute({
      ...shared,
      path: "/p/{id}",
      operationId: "showProduct",
      show: ({ params: { id = "" } }) => showProduct(id),
    }),
    cardsRoute({ catalog, readTree }),
    pictureRoute(),
    assetRoute({
      path: "/storefront",
      operationId: "readStorefrontFile",
      access: "open",
      names: assets,
      readFile: parts.readStorefrontFile,
    }),
    ...feedRoutes({ catalog, log, publicUrl, readTree }),
  ];
}

/** A product is shown without what only the index knows. */
function nothingWithoutIndex(error: unknown): never[] {
  if (isCatalogError(error, "unavailable")) return [];
  throw error;
}

function notFound(what: string): CatalogError {
  return new CatalogError("not_found", `There is no ${what}`);
}
