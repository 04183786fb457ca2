import process from "node:process";
import { openCatalog } from "../../src/composition/open_catalog.ts";
import { readConfig } from "../../src/config.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Search } from "../../src/catalog/search_answer.ts";
import { percentile } from "./statistics.ts";

export type SearchFigures = {
  p50Milliseconds: number;
  p99Milliseconds: number;
  /** The ids each query finds first, best first. */
  found: Map<string, string[]>;
};

const rounds = 20;
const hits = 24;

/** Searches in this process, one query after another: hits and facets, hydrated. */
export async function benchSearch(
  { database, queries, facets }: {
    database: string;
    queries: readonly string[];
    facets: readonly string[];
  },
): Promise<SearchFigures> {
  const config = readConfig({ CATALOG_SQLITE_PATH: database });
  const { catalog } = await openCatalog(config, {
    role: "tool",
    log: (_level, message) => process.stderr.write(`${message}\n`),
  });
  try {
    const found = new Map<string, string[]>();
    const took: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const text of queries) {
        const startedAt = performance.now();
        const ids = await search(catalog, { text, facets });
        // The first round reads from disk; it counts too.
        took.push(performance.now() - startedAt);
        if (round === 0) found.set(text, ids);
      }
    }
    return {
      p50Milliseconds: percentile(took, 0.5),
      p99Milliseconds: percentile(took, 0.99),
      found,
    };
  } finally {
    await catalog.close();
  }
}

async function search(
  catalog: Catalog,
  { text, facets }: Pick<Search, "text" | "facets">,
): Promise<string[]> {
  const { items } = await catalog.searchProducts({
    text,
    facets,
    filters: [],
    facetLimit: 10,
    order: "relevance",
    view: "summary",
    limit: hits,
  });
  return items.map(({ product }) => product.id);
}
