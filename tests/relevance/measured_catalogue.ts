import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { noProgress } from "../../src/cli/import/import_progress.ts";
import { readMapping } from "../../src/cli/import/read_mapping.ts";
import { formatOfName } from "../../src/import/read_source_lines.ts";
import { runImport } from "../../src/cli/import/run_import.ts";
import { openCatalog } from "../../src/composition/open_catalog.ts";
import { type Config, readConfig } from "../../src/config.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { removeIndices } from "../drivers/elasticsearch_service.ts";
import type { Engine } from "./run.ts";

/** A file of products as `aisle import` takes it. */
export type ProductFile = { data: string; mapping?: string | undefined };

/**
 * Runs `work` with a catalogue of these products, in a database and an index of
 * its own that are removed afterwards. Elasticsearch is where
 * `ELASTICSEARCH_URL` says.
 */
export async function withMeasuredCatalogue<Result>(
  { engine, file }: { engine: Engine; file: ProductFile },
  work: (catalog: Catalog) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "aisle-relevance-"));
  const { ELASTICSEARCH_URL: url, CATALOG_CURRENCY } = process.env;
  const index = `aisle-relevance-${randomUUID()}`;
  const config = readConfig({
    CATALOG_SQLITE_PATH: join(folder, "catalogue.db"),
    CATALOG_CURRENCY,
    CATALOG_SEARCH_LOG: "memory",
    CATALOG_SEARCH: engine,
    CATALOG_SEARCH_INDEX: index,
    ELASTICSEARCH_URL: url,
  });
  try {
    await fill(config, file);
    const { catalog } = await openCatalog(config, { role: "tool", log });
    try {
      return await work(catalog);
    } finally {
      await catalog.close();
    }
  } finally {
    await rm(folder, { recursive: true });
    if (engine === "elasticsearch" && url) await removeIndices({ url, index });
  }
}

async function fill(
  config: Config,
  { data, mapping }: ProductFile,
): Promise<void> {
  const { catalog, drivers } = await openCatalog(config, { role: "tool", log });
  try {
    const { failed, searchable } = await runImport(
      { catalog, store: drivers.store },
      {
        path: data,
        format: formatOfName(data) ?? "ndjson",
        mapping: mapping === undefined ? undefined : readMapping(mapping),
        restart: true,
        stop: new AbortController().signal,
        isSilent: true,
        showProgress: () => noProgress,
        onRefused() {},
      },
    );
    if (failed > 0) log("warn", `${failed} lines of "${data}" were refused`);
    if (!searchable) throw new Error(`Search does not show all of "${data}"`);
  } finally {
    await catalog.close();
  }
}

function log(level: string, message: string): void {
  if (level === "warn" || level === "error") {
    process.stderr.write(`${message}\n`);
  }
}
