import { type Estimate, isMoreThanNoise } from "./bootstrap.ts";
import type { ChangedQuery, Comparison } from "./compare_runs.ts";
import { printHeading, printLine, printRow } from "./table.ts";

const shownQueries = 15;

/** Prints whether one run differs from another by more than noise, and in which queries. */
export function printComparison(
  title: string,
  { queries, ndcg, condensed, sameHits, better, worse }: Comparison,
): void {
  printHeading(`${title}, ${queries} queries`);
  printDifference("nDCG@10", ndcg);
  printDifference("nDCG@10, condensed", condensed);
  printRow("the same in the first ten", [`${(100 * sameHits).toFixed(1)} %`]);
  printChanged("better", better);
  printChanged("worse", worse);
}

function printDifference(label: string, difference: Estimate): void {
  const { mean, low, high } = difference;
  const verdict = isMoreThanNoise(difference)
    ? mean > 0 ? "better" : "worse"
    : "no more than noise";
  const interval = `${signed(low)} to ${signed(high)}`;
  printRow(label, [signed(mean), `   ${interval}: ${verdict}`]);
}

function printChanged(word: string, changed: readonly ChangedQuery[]): void {
  if (changed.length === 0) return;
  printLine();
  printLine(`  ${changed.length} ${word}`);
  for (const { query, before, after } of changed.slice(0, shownQueries)) {
    const difference = signed(after - before, 2);
    const scores = `${before.toFixed(2)} → ${after.toFixed(2)}`;
    printLine(`    ${difference}   ${scores}   ${query}`);
  }
  const more = changed.length - shownQueries;
  if (more > 0) printLine(`    and ${more} more`);
}

function signed(value: number, digits = 3): string {
  const text = Math.abs(value).toFixed(digits);
  return `${value < 0 ? "−" : "+"}${text}`;
}
