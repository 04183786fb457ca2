import type { Catalog } from "../../src/catalog/catalog.ts";
import { openCatalog } from "../../src/composition/open_catalog.ts";
import { readConfig } from "../../src/config.ts";
import { besideRequests } from "./beside_requests.ts";
import { printFigure } from "./print_figure.ts";
import { percentile } from "./statistics.ts";
import { typedLetters } from "./typed_letters.ts";

const rounds = 5;

/** Suggests while queries are typed, in process on a SQLite file; prints a line a figure. */
export async function benchSuggest(
  { database, queries }: { database: string; queries: readonly string[] },
): Promise<void> {
  const { catalog } = await openCatalog(
    readConfig({ CATALOG_SQLITE_PATH: database }),
    { role: "tool", log() {} },
  );
  const took: number[] = [];
  try {
    for (let round = 0; round <= rounds; round++) {
      for (const text of typedLetters(queries)) {
        const startedAt = performance.now();
        await suggest(catalog, text);
        // The first round fills caches.
        if (round > 0) took.push(performance.now() - startedAt);
      }
    }
  } finally {
    await catalog.close();
  }
  printFigure("suggestions, p50 ms", percentile(took, 0.5));
  printFigure("suggestions, p99 ms", percentile(took, 0.99));
}

/** Suggestions, each beside the requests that it sends to Elasticsearch sent alone; prints a line a figure. */
export async function benchSuggestBesideRequest(
  environment: Record<string, string>,
  { queries }: { queries: readonly string[] },
): Promise<void> {
  const { whole, alone, requests } = await besideRequests(environment, {
    texts: typedLetters(queries),
    ask: suggest,
  });
  printFigure("services: requests to Elasticsearch a suggestion", requests);
  const p50 = { whole: percentile(whole, 0.5), alone: percentile(alone, 0.5) };
  printFigure("services: suggestions, p50 ms", p50.whole);
  printFigure("services: … p99 ms", percentile(whole, 0.99));
  printFigure("services: … their requests alone, p50 ms", p50.alone);
  printFigure("services: … against their requests", p50.whole / p50.alone);
}

function suggest(catalog: Catalog, text: string): Promise<unknown> {
  return catalog.suggest({ text, limit: 8 });
}
