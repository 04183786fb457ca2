import { mean } from "../bench/statistics.ts";
import { type Estimate, estimateMean } from "./bootstrap.ts";
import type { EngineRun, QueryRun } from "./run.ts";

/** A query whose nDCG@10 is another than it was. */
export type ChangedQuery = { query: string; before: number; after: number };

/** What another run of the same queries does differently. */
export type Comparison = {
  /** How many queries both have. */
  queries: number;
  ndcg: Estimate;
  condensed: Estimate;
  /** The largest changes first. */
  better: ChangedQuery[];
  worse: ChangedQuery[];
  /** Share of the first ten hits that both have. */
  sameHits: number;
};

/** Less than this is no change: a hit of little worth moved far down. */
const noticeable = 0.01;

/** Compares query by query what two runs found; `undefined` where they have no query in common. */
export function compareRuns(
  before: EngineRun,
  after: EngineRun,
): Comparison | undefined {
  const earlier = new Map(before.queries.map((each) => [each.query, each]));
  const pairs = after.queries.flatMap((now) => {
    const then = earlier.get(now.query);
    return then?.ndcg === undefined || now.ndcg === undefined
      ? []
      : [{ now, then, before: then.ndcg, after: now.ndcg }];
  });
  if (pairs.length === 0) return undefined;
  const changed = pairs
    .map(({ now, before, after }) => ({ query: now.query, before, after }))
    .filter(({ before, after }) => Math.abs(after - before) >= noticeable)
    .sort((a, b) => gain(b) - gain(a));
  return {
    queries: pairs.length,
    ndcg: estimateMean(pairs.map(gain)),
    condensed: estimateMean(
      pairs.map(({ now, then }) =>
        (now.condensed ?? 0) - (then.condensed ?? 0)
      ),
    ),
    better: changed.filter((each) => gain(each) > 0),
    worse: changed.filter((each) => gain(each) < 0).reverse(),
    sameHits: mean(pairs.map(({ now, then }) => shareInBoth(now, then))),
  };
}

function gain({ before, after }: Pick<ChangedQuery, "before" | "after">) {
  return after - before;
}

function shareInBoth(one: QueryRun, other: QueryRun): number {
  const [a, b] = [one, other].map(({ ids }) => new Set(ids.slice(0, 10)));
  if (a === undefined || b === undefined) return 0;
  const most = Math.max(a.size, b.size);
  return most === 0 ? 1 : a.intersection(b).size / most;
}
