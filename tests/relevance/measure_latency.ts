import type { Catalog } from "../../src/catalog/catalog.ts";
import { percentile } from "../bench/statistics.ts";
import type { EngineRun } from "./run.ts";

const hits = 24;
const rounds = 5;

/** Times searches of 24 hits with these facets, one after another, after a round that is not counted. */
export async function measureLatency(
  catalog: Pick<Catalog, "searchProducts">,
  { queries, facets }: {
    queries: readonly string[];
    facets: readonly string[];
  },
): Promise<EngineRun["latency"]> {
  const took: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const text of queries) {
      const startedAt = performance.now();
      await catalog.searchProducts({
        text,
        facets,
        filters: [],
        facetLimit: 10,
        order: "relevance",
        view: "summary",
        limit: hits,
      });
      if (round > 0) took.push(performance.now() - startedAt);
    }
  }
  return {
    p50Milliseconds: percentile(took, 0.5),
    p99Milliseconds: percentile(took, 0.99),
  };
}
