import type { Catalog } from "../../src/catalog/catalog.ts";
import { deepest, findEach, type Found } from "./find_products.ts";
import type { Judgments, Ratings } from "./judgments.ts";
import { condensedNdcgAt10, ndcgAt10 } from "./ndcg.ts";
import type { QueryRun } from "./run.ts";

/** Asks every judged query and scores what it finds. */
export async function measureQueries(
  catalog: Pick<Catalog, "searchProducts">,
  judgments: Judgments,
): Promise<QueryRun[]> {
  const queries = [...judgments];
  const found = await findEach(catalog, queries.map(([query]) => query));
  return queries.flatMap(([query, ratings], index) => {
    const mine = found[index];
    return mine === undefined ? [] : [score(query, mine, ratings)];
  });
}

function score(query: string, found: Found, ratings: Ratings): QueryRun {
  const { ids } = found;
  return {
    query,
    ...found,
    unrated: ids.slice(0, 10).filter((id) => !ratings.has(id)).length,
    ndcg: ndcgAt10(ids, ratings),
    condensed: condensedNdcgAt10(ids, ratings),
    recall: recallAt50(ids, ratings),
  };
}

/** The share of the relevant products among the first 50, of as many as fit there. */
function recallAt50(
  ids: readonly string[],
  ratings: Ratings,
): number | undefined {
  const isRelevant = (id: string) => (ratings.get(id) ?? 0) > 0;
  const relevant = [...ratings.keys()].filter(isRelevant).length;
  if (relevant === 0) return undefined;
  return ids.filter(isRelevant).length / Math.min(relevant, deepest);
}
