import { randomUUID } from "node:crypto";
import process from "node:process";
import { provision } from "../../drivers/provision.ts";
import type { DriverObserver } from "../../src/catalog/observe.ts";
import { countLines } from "../../src/import/import_counts.ts";
import { noProgress } from "../../src/cli/import/import_progress.ts";
import { readMapping } from "../../src/cli/import/read_mapping.ts";
import { runImport } from "../../src/cli/import/run_import.ts";
import { openCatalog } from "../../src/composition/open_catalog.ts";
import { type Config, readConfig } from "../../src/config.ts";
import { startServices } from "../services/start_services.ts";
import { benchCacheRead } from "./bench_cache_read.ts";
import { benchRebuild } from "./bench_rebuild.ts";
import { printRebuild } from "./print_rebuild.ts";
import { printFigure } from "./print_figure.ts";
import { benchSearchBesideQuery } from "./bench_search_beside_query.ts";
import { benchSuggestBesideRequest } from "./bench_suggest.ts";

type ServicesBench = {
  /** NDJSON, plain or gzip. */
  file: string;
  mapping: string | undefined;
  queries: readonly string[];
  facets: readonly string[];
  /** Products to read and to change. */
  ids: readonly string[];
};

const cacheReadIds = 100;
const secondsBeforeRebuild = 20;

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
    await benchSearchBesideQuery(environment, bench);
    await benchSuggestBesideRequest(environment, bench);
    await benchReads(config, bench);
    printRebuild(
      "services",
      await benchRebuild({
        ...bench,
        environment,
        seconds: secondsBeforeRebuild,
      }),
    );
  } finally {
    await services.stop();
  }
}

async function benchReads(
  config: Config,
  { ids }: ServicesBench,
): Promise<void> {
  const read = await benchCacheRead({
    config,
    ids: ids.slice(0, cacheReadIds),
  });
  printFigure("services: product from Redis, p50 ms", read.p50Milliseconds);
  printFigure("services: … a raw GET, p50 ms", read.rawP50Milliseconds);
  printFigure(
    "services: … against a raw GET",
    read.p50Milliseconds / read.rawP50Milliseconds,
  );
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
    const summary = await runImport(
      { catalog, store: drivers.store },
      {
        path: file,
        format: "ndjson",
        mapping: mapping === undefined ? undefined : readMapping(mapping),
        restart: true,
        stop: new AbortController().signal,
        isSilent: true,
        showProgress: () => noProgress,
        onRefused() {},
      },
    );
    const { created, updated, unchanged, deleted, failed } = summary;
    const lines = countLines({ created, updated, unchanged, deleted, failed });
    printFigure("services: import, products/s", summary.linesPerSecond);
    printFigure("services: DynamoDB write requests a product", writes / lines);
    if (failed > 0) printFigure("services: import, FAILED", failed);
  } finally {
    await catalog.close();
  }
}

function log(_level: string, message: string): void {
  process.stderr.write(`${message}\n`);
}
