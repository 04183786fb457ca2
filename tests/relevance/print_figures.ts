import { estimateMean } from "./bootstrap.ts";
import {
  type Figures,
  firstShare,
  shareOfClean,
  toFigures,
} from "./figures.ts";
import type { EngineRun } from "./run.ts";
import { printHeading, printRow } from "./table.ts";

/** Prints a table with a column for each run. */
export function printFigures(
  columns: readonly { name: string; run: EngineRun }[],
): void {
  const names = columns.map(({ name }) => name);
  const runs = columns.map(({ run }) => run);
  const figures = runs.map(toFigures);
  const rowOf = (label: string, cell: (figures: Figures) => string) =>
    printRow(label, figures.map(cell));

  printHeading("As typed", names);
  printRow("nDCG@10", runs.map((run) => estimate(run, "ndcg")));
  printRow("nDCG@10, condensed", runs.map((run) => estimate(run, "condensed")));
  rowOf("recall@50", ({ recall }) => recall.toFixed(3));
  rowOf("unrated in the first ten", ({ unrated }) => percent(unrated));
  rowOf("queries that find nothing", ({ empty }) => String(empty));

  printHeading("One letter wrong, nDCG@10 ÷ as typed");
  for (const [index, { kind }] of (runs[0]?.misspelt ?? []).entries()) {
    const cells = runs.map(({ misspelt }) => {
      const run = misspelt[index];
      return run === undefined ? "" : shareOfClean(run).toFixed(3);
    });
    printRow(kind, cells);
  }
  rowOf("all kinds", ({ misspelt }) => misspelt.toFixed(3));
  rowOf("queries that find nothing", (each) => String(each.misspeltEmpty));

  printHeading("Codes whose product is first");
  for (const [index, { spelling }] of (runs[0]?.codes ?? []).entries()) {
    const cells = runs.map(({ codes }) => {
      const run = codes[index];
      return run === undefined ? "" : percent(firstShare(run));
    });
    printRow(spelling, cells);
  }

  printHeading("24 hits and 5 facets");
  printRow(
    "p50, ms",
    runs.map(({ latency }) => latency.p50Milliseconds.toFixed(1)),
  );
  printRow(
    "p99, ms",
    runs.map(({ latency }) => latency.p99Milliseconds.toFixed(1)),
  );
}

function estimate({ queries }: EngineRun, score: "ndcg" | "condensed"): string {
  const scores = queries.map((each) => each[score])
    .filter((value) => value !== undefined);
  const { mean, low, high } = estimateMean(scores);
  return `${mean.toFixed(3)} ±${((high - low) / 2).toFixed(3)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
