import { randomUUID } from "node:crypto";
import process from "node:process";
import { Client, HttpConnection } from "@elastic/elasticsearch";
import { provision } from "../../drivers/provision.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { DriverObserver } from "../../src/catalog/observe.ts";
import { noProgress } from "../../src/cli/import/import_progress.ts";
import { readMapping } from "../../src/cli/import/read_mapping.ts";
import { runImport } from "../../src/cli/import/run_import.ts";
import { openCatalog } from "../../src/composition/open_catalog.ts";
import { type Config, readConfig } from "../../src/config.ts";
import { startServices } from "../services/start_services.ts";
import { mean, percentile } from "./statistics.ts";
import { printFigure } from "./print_figure.ts";
import { recordSearches } from "./searches_sent.ts";

type ServicesBench = {
  /** NDJSON, plain or gzip. */
  file: string;
  mapping: string | undefined;
  queries: readonly string[];
  facets: readonly string[];
};

const rounds = 5;
const hits = 24;
const writeOperations = [
  "TransactWriteItems",
  "PutItem",
  "UpdateItem",
  "DeleteItem",
  "BatchWriteItem",
];

/** Measures on DynamoDB, Redis and Elasticsearch, which it starts on this machine, and prints a line a figure. */
export async function benchServices(bench: ServicesBench): Promise<void> {
  const services = await startServices({
    write: (line) => process.stderr.write(`${line}\n`),
  });
  const environment = {
    ...services.environment,
    CATALOG_STORE: "dynamodb",
    CATALOG_CACHE: "redis",
    CATALOG_SEARCH: "elasticsearch",
    CATALOG_DYNAMODB_TABLE: `bench-${randomUUID()}`,
    CATALOG_SEARCH_INDEX: `bench-${randomUUID()}`,
  };
  try {
    const config = readConfig(environment);
    await provision(config);
    await benchImport(config, bench);
    await benchSearch(environment, bench);
  } finally {
    await services.stop();
  }
}

async function benchImport(
  config: Config,
  { file, mapping }: ServicesBench,
): Promise<void> {
  let writes = 0;
  const observer: DriverObserver = {
    call({ operation }) {
      if (writeOperations.includes(operation)) writes++;
    },
    count() {},
  };
  const { catalog, drivers } = await openCatalog(config, {
    role: "tool",
    log,
    observer,
  });
  try {
    const startedAt = performance.now();
    const { lines, failed } = await runImport(
      { catalog, store: drivers.store },
      {
        path: file,
        format: "ndjson",
        mapping: mapping === undefined ? undefined : readMapping(mapping),
        restart: true,
        stop: new AbortController().signal,
        showProgress: () => noProgress,
        onRefused() {},
      },
    );
    const seconds = (performance.now() - startedAt) / 1_000;
    printFigure("services: import, products/s", lines / seconds);
    printFigure("services: DynamoDB write requests a product", writes / lines);
    if (failed > 0) printFigure("services: import, FAILED", failed);
  } finally {
    await catalog.close();
  }
}

/** Each search beside the request it sends, sent alone. */
async function benchSearch(
  environment: Record<string, string>,
  { queries, facets }: ServicesBench,
): Promise<void> {
  const url = environment["ELASTICSEARCH_URL"] ?? "";
  const index = environment["CATALOG_SEARCH_INDEX"] ?? "";
  const recorder = await recordSearches(url);
  const recorded = await openCatalog(
    readConfig({ ...environment, ELASTICSEARCH_URL: recorder.url }),
    { role: "tool", log },
  );
  const sent = new Map<string, string[]>();
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
      for (const [query, bodies] of sent) {
        whole.push(await timed(() => search(catalog, query, facets)));
        alone.push(
          await timed(async () => {
            for (const body of bodies) {
              await direct.search({ index, ...JSON.parse(body) });
            }
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
