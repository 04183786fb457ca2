import process from "node:process";
import type { Drivers } from "../../drivers/open.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { CatalogError } from "../../src/catalog/errors.ts";
import { entrySource } from "../../src/catalog/rebuild/read_entries.ts";
import { createTaxonomyReader } from "../../src/catalog/taxonomy.ts";
import { openCatalog } from "../../src/composition/open_catalog.ts";
import { readConfig } from "../../src/config.ts";
import { startChild, watchPeakMegabytes } from "./child.ts";
import { percentile } from "./statistics.ts";

export type RebuildFigures = {
  /** Of `aisle reindex`, from its start to its end. */
  rebuildSeconds: number;
  peakMegabytes: number;
  writes: number;
  writesPerSecond: number;
  /** Acknowledged writes that the new index does not show, and products in which it differs from the store. */
  lost: number;
  /** Searches under the same writes, before the rebuild and during it. */
  p95BeforeMilliseconds: number;
  p95DuringMilliseconds: number;
  slowestDuringMilliseconds: number;
};

const cli = new URL("../../src/cli.ts", import.meta.url).pathname;

const writesPerSecond = 50;
const searchEveryMilliseconds = 40;
const drainSeconds = 60;

/**
 * Rebuilds the index of the catalogue that `environment` describes, with `aisle
 * reindex` in a process of its own, while this process serves it: 50 writes a
 * second and searches of 24 hits with facets, one after another.
 */
export async function benchRebuild(
  { environment, ids, queries, facets, seconds }: {
    environment: Readonly<Record<string, string>>;
    /** Products to change; each write is to the next of them. */
    ids: readonly string[];
    queries: readonly string[];
    facets: readonly string[];
    /** How long to search before the rebuild. */
    seconds: number;
  },
): Promise<RebuildFigures> {
  const { catalog, drivers } = await openCatalog(readConfig(environment), {
    role: "service",
    log: (_level, message) => process.stderr.write(`${message}\n`),
  });
  try {
    catalog.startRelay();
    const writing = startWriting(catalog, ids);
    // The first searches read from disk.
    await searchFor(catalog, { queries, facets }, after(2));
    const before = await searchFor(
      catalog,
      { queries, facets },
      after(seconds),
    );

    const startedAt = performance.now();
    const child = startChild({
      script: cli,
      args: ["reindex", "--json"],
      environment,
    });
    let rebuilt = false;
    const peak = watchPeakMegabytes(child).finally(() => rebuilt = true);
    const during = await searchFor(
      catalog,
      { queries, facets },
      () => rebuilt,
    );
    const rebuildSeconds = (performance.now() - startedAt) / 1_000;
    const peakMegabytes = await peak;

    const written = await writing.end();
    const everything = { kind: "everything" } as const;
    if (!await catalog.awaitSearchable(everything, drainSeconds)) {
      throw new Error(`The relay did not end in ${drainSeconds} s`);
    }
    return {
      rebuildSeconds,
      peakMegabytes,
      writes: written.count,
      writesPerSecond: written.perSecond,
      lost: await countLost(drivers, written.versions),
      p95BeforeMilliseconds: percentile(before, 0.95),
      p95DuringMilliseconds: percentile(during, 0.95),
      slowestDuringMilliseconds: Math.max(...during),
    };
  } finally {
    await catalog.close();
  }
}

function after(seconds: number): () => boolean {
  const end = performance.now() + 1_000 * seconds;
  return () => performance.now() >= end;
}

/** Searches one after another until it is over; how long each took, in milliseconds. */
async function searchFor(
  catalog: Catalog,
  { queries, facets }: {
    queries: readonly string[];
    facets: readonly string[];
  },
  isOver: () => boolean,
): Promise<number[]> {
  const took: number[] = [];
  for (let number = 0; !isOver(); number++) {
    const startedAt = performance.now();
    // A search that is refused because something did not answer took its time too.
    await catalog.searchProducts({
      text: queries[number % queries.length] ?? "",
      facets,
      filters: [],
      facetLimit: 10,
      order: "relevance",
      view: "summary",
      limit: 24,
    }).catch(unlessUnavailable);
    took.push(performance.now() - startedAt);
    await new Promise((resolve) =>
      setTimeout(resolve, searchEveryMilliseconds)
    );
  }
  return took;
}

function unlessUnavailable(error: unknown): void {
  if (!(error instanceof CatalogError) || error.code !== "unavailable") {
    throw error;
  }
}

/** Writes at a fixed rate, whether or not earlier writes have ended. */
function startWriting(catalog: Catalog, ids: readonly string[]) {
  const versions = new Map<string, number>();
  const running = new Set<Promise<void>>();
  const startedAt = performance.now();
  let count = 0;

  async function write(number: number): Promise<void> {
    const id = ids[number % ids.length] ?? "";
    const { product } = await catalog.patchProduct(id, {
      price: { amount: 100 + number, currency: "USD" },
    });
    count++;
    versions.set(id, Math.max(product.version, versions.get(id) ?? 0));
  }

  function begin(number: number): void {
    const writing = write(number).catch((error: unknown) => {
      // Refused or unknown: nothing was acknowledged.
      if (!(error instanceof CatalogError)) throw error;
    });
    running.add(writing);
    writing.finally(() => running.delete(writing));
  }

  let begun = 0;
  const timer = setInterval(() => {
    const seconds = (performance.now() - startedAt) / 1_000;
    // A timer that comes late begins all that are due.
    while (begun < seconds * writesPerSecond) begin(begun++);
  }, 1_000 / writesPerSecond);
  return {
    async end() {
      clearInterval(timer);
      await Promise.all(running);
      const perSecond = 1_000 * count / (performance.now() - startedAt);
      return { versions, count, perSecond };
    },
  };
}

async function countLost(
  { store, search }: Drivers,
  acknowledged: ReadonlyMap<string, number>,
): Promise<number> {
  const source = entrySource({
    store,
    taxonomy: createTaxonomyReader({
      store,
      now: Date.now,
      wait: () => Promise.resolve(),
    }),
  });
  let lost = 0;
  let after: string | undefined;
  do {
    const page = await source.page({ after, limit: 100 });
    const differences = await search.compare(page.entries);
    lost += differences.filter((difference) => difference).length;
    lost +=
      page.records.filter(({ id, version }) =>
        version < (acknowledged.get(id) ?? 0)
      ).length;
    after = page.next;
  } while (after !== undefined);
  return lost;
}
