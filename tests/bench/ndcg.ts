import { mean } from "./statistics.ts";

/** Ratings of products, 0 (wrong) to 3 (exactly right), by query. */
export type Judgments = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Reads `query,product id,rating` lines after a header; a query may be quoted. */
export function parseJudgments(csv: string): Judgments {
  const judgments = new Map<string, Map<string, number>>();
  for (const line of csv.split("\n").slice(1)) {
    const match = /^"?(.*?)"?,([^,]+),([0-3])\s*$/.exec(line);
    if (!match) continue;
    const [, query = "", id = "", rating] = match;
    const rated = judgments.get(query) ?? new Map<string, number>();
    judgments.set(query, rated.set(id, Number(rating)));
  }
  return judgments;
}

/**
 * nDCG@10 (Järvelin and Kekäläinen, 2002) with gain 2^rating − 1; unrated counts
 * as 0. `undefined` for a query without a relevant product.
 */
export function ndcgAt10(
  ids: readonly string[],
  ratings: ReadonlyMap<string, number>,
): number | undefined {
  const ideal = [...ratings.values()].sort((a, b) => b - a);
  const best = discountedGain(ideal);
  if (best === 0) return undefined;
  return discountedGain(ids.map((id) => ratings.get(id) ?? 0)) / best;
}

/** The mean over all queries that have a relevant product. */
export function meanNdcgAt10(
  results: ReadonlyMap<string, readonly string[]>,
  judgments: Judgments,
): number {
  const scores = [...judgments].flatMap(([query, ratings]) => {
    const score = ndcgAt10(results.get(query) ?? [], ratings);
    return score === undefined ? [] : [score];
  });
  return mean(scores);
}

function discountedGain(ratings: readonly number[]): number {
  return ratings.slice(0, 10).reduce(
    (sum, rating, rank) => sum + (2 ** rating - 1) / Math.log2(rank + 2),
    0,
  );
}
