import type { Judgments, Ratings } from "./judgments.ts";
import type { EngineRun, QueryRun } from "./run.ts";
import { printHeading, printLine, printRemark } from "./table.ts";

const shownHits = 5;
const shownMissing = 3;
const longestName = 72;

type Shown = {
  judgments: Judgments;
  /** Product names by id. */
  names: ReadonlyMap<string, string>;
  /** How many queries. */
  count: number;
  title: string;
};

/** Prints the queries with the lowest nDCG@10, what they found first and what they should have. */
export function printWorst(
  { queries }: Pick<EngineRun, "queries">,
  { judgments, names, count, title }: Shown,
): void {
  const worst = queries
    .flatMap((run) => run.ndcg === undefined ? [] : [{ run, ndcg: run.ndcg }])
    .sort((a, b) => a.ndcg - b.ndcg)
    .slice(0, count);
  printHeading(title);
  for (const { run, ndcg } of worst) {
    const ratings = judgments.get(run.query) ?? new Map();
    printLine(`  ${ndcg.toFixed(2)}  ${run.query}`);
    printRemark(`      ${inWords(run)}`);
    for (const id of run.ids.slice(0, shownHits)) {
      printHit(ratings.get(id) ?? "·", names.get(id) ?? id);
    }
    printMissing(run, ratings, names);
  }
}

function inWords({ total, relaxed, recall = 0 }: QueryRun): string {
  if (total === 0) return "finds nothing";
  const widened = relaxed ? ", not all with every word" : "";
  const share = Math.round(100 * recall);
  return `${total} found${widened}; ${share} % of the relevant in the first 50`;
}

function printMissing(
  { ids }: QueryRun,
  ratings: Ratings,
  names: ReadonlyMap<string, string>,
): void {
  const first = new Set(ids.slice(0, 10));
  const best = Math.max(...ratings.values());
  const missing = [...ratings].flatMap(([id, rating]) =>
    rating === best && !first.has(id) ? [id] : []
  );
  if (missing.length === 0) return;
  printRemark(`      not in the first ten, ${missing.length} with a ${best}:`);
  for (const id of missing.slice(0, shownMissing)) {
    printHit(best, names.get(id) ?? id);
  }
}

function printHit(rating: number | string, name: string): void {
  const shown = name.length > longestName
    ? `${name.slice(0, longestName - 1)}…`
    : name;
  printLine(`        ${rating}  ${shown}`);
}
