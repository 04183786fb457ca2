import { besideRequests } from "./beside_requests.ts";
import { printFigure } from "./print_figure.ts";
import { percentile } from "./statistics.ts";

const hits = 24;

/**
 * Searches, hydrated from a warm Redis, each beside the request that it sends to
 * Elasticsearch sent alone; prints a line a figure.
 */
export async function benchSearchBesideQuery(
  environment: Record<string, string>,
  { queries, facets }: {
    queries: readonly string[];
    facets: readonly string[];
  },
): Promise<void> {
  const { whole, alone, requests } = await besideRequests(environment, {
    texts: queries,
    ask: (catalog, text) =>
      catalog.searchProducts({
        text,
        facets,
        filters: [],
        facetLimit: 10,
        order: "relevance",
        view: "summary",
        limit: hits,
      }),
  });
  printFigure("services: requests to Elasticsearch a search", requests);
  const p50 = { whole: percentile(whole, 0.5), alone: percentile(alone, 0.5) };
  printFigure("services: search of 24 hits and 5 facets, p50 ms", p50.whole);
  printFigure("services: … p99 ms", percentile(whole, 0.99));
  printFigure("services: … its Elasticsearch query alone, p50 ms", p50.alone);
  printFigure("services: … against its query alone", p50.whole / p50.alone);
}
