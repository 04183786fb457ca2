import { compareRuns } from "./compare_runs.ts";
import type { Judgments } from "./judgments.ts";
import { printComparison } from "./print_comparison.ts";
import { printFigures } from "./print_figures.ts";
import { printWorst } from "./print_worst.ts";
import type { Engine, EngineRun, Run } from "./run.ts";
import { printLine } from "./table.ts";

type Report = {
  run: Run;
  /** The run to compare with. */
  earlier: Run | undefined;
  judgments: Judgments;
  /** Product names by id. */
  names: ReadonlyMap<string, string>;
  /** How many of the worst queries to show. */
  worst: number;
};

const engineNames: Record<Engine, string> = {
  sqlite: "SQLite",
  elasticsearch: "Elasticsearch",
};

/** Prints the figures, the differences and the worst queries of a run. */
export function printReport(
  { run, earlier, judgments, names, worst }: Report,
): void {
  const columns = run.engines.map((now) => ({
    now,
    name: engineNames[now.engine],
    before: earlier?.engines.find(({ engine }) => engine === now.engine),
  }));

  printLine(subject(run, judgments));
  printFigures(
    columns.flatMap(({ name, before, now }) => [
      ...before ? [{ name: "before", run: before }] : [],
      { name, run: now },
    ]),
  );
  for (const { name, before, now } of columns) {
    if (before) printCompared(`${name} against the saved run`, before, now);
  }
  const [one, other] = columns;
  if (one && other) {
    printCompared(`${other.name} against ${one.name}`, one.now, other.now);
  }
  if (worst === 0) return;
  for (const { name, now } of columns) {
    const title = `The worst queries on ${name}`;
    printWorst(now, { judgments, names, count: worst, title });
  }
}

function subject({ products }: Run, judgments: Judgments): string {
  const relevant = [...judgments.values()]
    .filter((ratings) => [...ratings.values()].some((rating) => rating > 0));
  return `${products.toLocaleString("en-US")} products, ${judgments.size} ` +
    `judged queries, ${relevant.length} with a relevant product`;
}

function printCompared(
  title: string,
  before: EngineRun,
  after: EngineRun,
): void {
  const comparison = compareRuns(before, after);
  if (comparison) printComparison(title, comparison);
}
