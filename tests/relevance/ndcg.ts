import { mean } from "../bench/statistics.ts";
import type { Judgments, Ratings } from "./judgments.ts";

/**
 * nDCG@10 (Järvelin and Kekäläinen, 2002) with gain 2^rating − 1; unrated counts
 * as 0. `undefined` for a query without a relevant product.
 */
export function ndcgAt10(
  ids: readonly string[],
  ratings: Ratings,
): number | undefined {
  const ideal = [...ratings.values()].sort((a, b) => b - a);
  const best = discountedGain(ideal);
  if (best === 0) return undefined;
  return discountedGain(ids.map((id) => ratings.get(id) ?? 0)) / best;
}

/**
 * nDCG@10 of what is rated alone, as if nobody had seen the rest (Sakai, 2007):
 * `ids` are the top 50.
 */
export function condensedNdcgAt10(
  ids: readonly string[],
  ratings: Ratings,
): number | undefined {
  return ndcgAt10(ids.filter((id) => ratings.has(id)), ratings);
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
