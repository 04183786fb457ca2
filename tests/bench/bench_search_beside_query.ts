import process from "node:process";
import { Client, HttpConnection } from "@elastic/elasticsearch";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { openCatalog } from "../../src/composition/open_catalog.ts";
import { readConfig } from "../../src/config.ts";
import { printFigure } from "./print_figure.ts";
import { recordSearches, type SentSearch } from "./searches_sent.ts";
import { mean, percentile } from "./statistics.ts";

const rounds = 5;
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
  const url = environment["ELASTICSEARCH_URL"] ?? "";
  const recorder = await recordSearches(url);
  const recorded = await openCatalog(
    readConfig({ ...environment, ELASTICSEARCH_URL: recorder.url }),
    { role: "tool", log },
  );
  const sent = new Map<string, SentSearch[]>();
  try {
    for (const query of queries) {
      // The first time fills the cache.
      await search(recorded.catalog, query, facets);
      recorder.take();
      await search(recorded.catalog, query, facets);
      sent.set(query, recorder.take());
    }
  } finally {
    await recorded.catalog.close();
    await recorder.stop();
  }
  printFigure(
    "services: requests to Elasticsearch a search",
    mean([...sent.values()].map(({ length }) => length)),
  );

  const direct = openClient(url);
  const { catalog } = await openCatalog(readConfig(environment), {
    role: "tool",
    log,
  });
  const whole: number[] = [];
  const alone: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [query, requests] of sent) {
        whole.push(await timed(() => search(catalog, query, facets)));
        alone.push(
          await timed(async () => {
            for (const request of requests) await send(direct, request);
          }),
        );
      }
    }
  } finally {
    await Promise.all([catalog.close(), direct.close()]);
  }
  const p50 = { whole: percentile(whole, 0.5), alone: percentile(alone, 0.5) };
  printFigure("services: search of 24 hits and 5 facets, p50 ms", p50.whole);
  printFigure("services: … p99 ms", percentile(whole, 0.99));
  printFigure("services: … its Elasticsearch query alone, p50 ms", p50.alone);
  printFigure("services: … against its query alone", p50.whole / p50.alone);
}

async function search(
  catalog: Catalog,
  text: string,
  facets: readonly string[],
): Promise<void> {
  await catalog.searchProducts({
    text,
    facets,
    filters: [],
    facetLimit: 10,
    order: "relevance",
    view: "summary",
    limit: hits,
  });
}

async function send(
  client: Client,
  { path, query, body }: SentSearch,
): Promise<void> {
  await client.transport.request({
    method: "POST",
    path,
    querystring: query,
    ...(path.endsWith("/_msearch")
      ? { bulkBody: body }
      : { body: JSON.parse(body) }),
  });
}

function openClient(node: string): Client {
  return new Client({
    node,
    maxRetries: 0,
    // Bun's undici cannot carry the default connection.
    ...(process.versions["bun"] ? { Connection: HttpConnection } : {}),
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function log(_level: string, message: string): void {
  process.stderr.write(`${message}\n`);
}
