import process from "node:process";
import { Client, HttpConnection } from "@elastic/elasticsearch";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { openCatalog } from "../../src/composition/open_catalog.ts";
import { readConfig } from "../../src/config.ts";
import { recordSearches, type SentSearch } from "./searches_sent.ts";
import { mean } from "./statistics.ts";

const rounds = 5;

/** How long something took for each text, in milliseconds, and its requests to Elasticsearch alone. */
export type BesideRequests = {
  whole: number[];
  alone: number[];
  /** How many requests it sends on average. */
  requests: number;
};

/** Asks the catalogue something for each text, each beside the requests that it sends to Elasticsearch sent alone. */
export async function besideRequests(
  environment: Record<string, string>,
  { texts, ask }: {
    texts: readonly string[];
    ask: (catalog: Catalog, text: string) => Promise<unknown>;
  },
): Promise<BesideRequests> {
  const url = environment["ELASTICSEARCH_URL"] ?? "";
  const recorder = await recordSearches(url);
  const recorded = await openCatalog(
    readConfig({ ...environment, ELASTICSEARCH_URL: recorder.url }),
    { role: "tool", log },
  );
  const sent = new Map<string, SentSearch[]>();
  try {
    for (const text of texts) {
      // The first time fills the cache.
      await ask(recorded.catalog, text);
      recorder.take();
      await ask(recorded.catalog, text);
      sent.set(text, recorder.take());
    }
  } finally {
    await recorded.catalog.close();
    await recorder.stop();
  }

  const direct = openClient(url);
  const { catalog } = await openCatalog(readConfig(environment), {
    role: "tool",
    log,
  });
  const whole: number[] = [];
  const alone: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [text, requests] of sent) {
        whole.push(await timed(() => ask(catalog, text)));
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
  const requests = mean([...sent.values()].map(({ length }) => length));
  return { whole, alone, requests };
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

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function log(_level: string, message: string): void {
  process.stderr.write(`${message}\n`);
}
