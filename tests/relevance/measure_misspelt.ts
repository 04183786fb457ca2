import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Random } from "../faults/random.ts";
import { findEach } from "./find_products.ts";
import type { Judgments } from "./judgments.ts";
import { type Misspelling, misspellings } from "./misspellings.ts";
import { ndcgAt10 } from "./ndcg.ts";
import type { MisspeltRun, QueryRun } from "./run.ts";

/** Asks the judged queries with one letter wrong, in every way. */
export async function measureMisspelt(
  catalog: Pick<Catalog, "searchProducts">,
  { judgments, clean, random }: {
    judgments: Judgments;
    /** The same queries as they should be. */
    clean: readonly QueryRun[];
    random: Random;
  },
): Promise<MisspeltRun[]> {
  const runs: MisspeltRun[] = [];
  for (const misspelling of misspellings) {
    const { kind } = misspelling;
    const asked = clean.flatMap(({ query, ndcg }) => {
      const ratings = judgments.get(query);
      if (ratings === undefined || ndcg === undefined) return [];
      return draw(query, misspelling, random.fork(query + kind))
        .map((typed) => ({ query, typed, ratings, clean: ndcg }));
    });
    const found = await findEach(catalog, asked.map(({ typed }) => typed));
    const queries = asked.map(({ ratings, ...each }, index) => {
      const { ids } = found[index] ?? { ids: [] };
      const ndcg = ndcgAt10(ids, ratings) ?? 0;
      return { ...each, ndcg, found: ids.length > 0 };
    });
    runs.push({ kind, queries });
  }
  return runs;
}

function draw(
  query: string,
  { draws, misspell }: Misspelling,
  random: Random,
): string[] {
  return Array.from({ length: draws }, () => misspell(query, random))
    .filter((typed) => typed !== undefined);
}
