import type { Catalog } from "../catalog/catalog.ts";
import type { CategoryTree } from "../catalog/category_tree.ts";
import type { Log } from "../catalog/log.ts";
import type { Answer } from "../http/answer.ts";
import type { Route } from "../http/route.ts";
import { streamText } from "../http/stream_text.ts";
import { googleFeed } from "./google_feed.ts";
import { listAll } from "./list_all.ts";
import { fileRoute } from "../pages/file_route.ts";
import { readProduct, readSummary } from "./read_served.ts";
import { maxSitemapProducts, sitemap } from "./sitemap.ts";
import { xmlText } from "./xml_text.ts";
import { pageHeaders } from "../pages/page_headers.ts";

type FeedParts = {
  catalog: Catalog;
  log: Log;
  publicUrl: string;
  readTree: () => Promise<CategoryTree>;
};

/** A feed may have many products; Google reads files of up to 4 GB. */
const maxFeedProducts = 1_000_000;

/** What search engines and Google Merchant Center read. */
export function feedRoutes(parts: FeedParts): Route[] {
  const { catalog, log, publicUrl, readTree } = parts;

  function xml(pieces: AsyncIterable<string>, requestId: string): Answer {
    return {
      body: streamText(
        mapEach(pieces, xmlText),
        (error) => log("error", "A feed broke off", { requestId, error }),
      ),
      contentType: "application/xml; charset=utf-8",
      headers: { ...pageHeaders, "Cache-Control": "no-cache" },
    };
  }

  return [
    fileRoute({
      path: "/sitemap.xml",
      operationId: "readSitemap",
      async read({ requestId }) {
        const products = listAll(catalog, "summary", maxSitemapProducts);
        return xml(
          sitemap({
            categories: [...(await readTree()).values()],
            products: mapEach(products, (page) => page.map(readSummary)),
            publicUrl,
          }),
          requestId,
        );
      },
    }),
    fileRoute({
      path: "/feeds/google.xml",
      operationId: "readGoogleFeed",
      async read({ requestId }) {
        const products = listAll(catalog, "product", maxFeedProducts);
        return xml(
          googleFeed({
            products: mapEach(products, (page) => page.map(readProduct)),
            tree: await readTree(),
            publicUrl,
          }),
          requestId,
        );
      },
    }),
    fileRoute({
      path: "/robots.txt",
      operationId: "readRobots",
      read: () => ({
        body:
          `User-agent: *\nDisallow: /search\nDisallow: /v1/\nSitemap: ${publicUrl}/sitemap.xml\n`,
        contentType: "text/plain; charset=utf-8",
        headers: pageHeaders,
      }),
    }),
  ];
}

async function* mapEach<Item, Made>(
  items: AsyncIterable<Item>,
  make: (item: Item) => Made,
): AsyncGenerator<Made> {
  for await (const item of items) yield make(item);
}
