import process from "node:process";
import { errorText, exitCodeOf } from "../../src/cli/error_text.ts";
import { readJudgments } from "./judgments.ts";
import { measureEngine } from "./measure_engine.ts";
import { withMeasuredCatalogue } from "./measured_catalogue.ts";
import { printReport } from "./print_report.ts";
import {
  readRelevanceOptions,
  type RelevanceOptions,
} from "./relevance_options.ts";
import { readRun, type Run, saveRun } from "./run.ts";
import { surveyCatalogue } from "./survey_catalogue.ts";

/** Measures each engine, one after another, and prints what was measured. */
async function relevance(
  { file, engines, save, worst, ...paths }: RelevanceOptions,
): Promise<void> {
  const judgments = readJudgments(paths.judgments);
  const earlier = paths.against === undefined
    ? undefined
    : readRun(paths.against);
  const run: Run = { products: 0, engines: [] };
  let names: ReadonlyMap<string, string> = new Map();
  for (const engine of engines) {
    await withMeasuredCatalogue({ engine, file }, async (catalog) => {
      const survey = await surveyCatalogue(catalog);
      const measured = { catalog, survey, judgments };
      run.engines.push(await measureEngine(engine, measured));
      run.products = survey.names.size;
      names = survey.names;
    });
  }
  if (save !== undefined) saveRun(save, run);
  printReport({ run, earlier, judgments, names, worst });
}

try {
  await relevance(readRelevanceOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${errorText(error)}\n`);
  process.exitCode = exitCodeOf(error);
}
