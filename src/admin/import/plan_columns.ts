import type { Catalog } from "../../catalog/catalog.ts";
import { cellsOf } from "../../import/columns/cell_values.ts";
import { choiceMistakes } from "../../import/columns/choice_mistakes.ts";
import type { ColumnChoice } from "../../import/columns/column_choice.ts";
import type {
  ColumnGuess,
  GuessContext,
} from "../../import/columns/column_guess.ts";
import { guessColumns } from "../../import/columns/guess_columns.ts";
import { categoryIds } from "../../import/columns/known_values.ts";
import { toMapping } from "../../import/columns/to_mapping.ts";
import type { ImportFile } from "../../import/jobs/import_file.ts";
import type { ImportPlan } from "../../import/jobs/import_job.ts";

type Parts = {
  catalog: Pick<Catalog, "listCategories" | "listAttributes">;
  currency: string;
};

/** What the columns of a file most likely are, in this catalogue. */
export async function guessFor(
  parts: Parts,
  file: ImportFile,
): Promise<ColumnGuess[]> {
  return guessColumns({ ...file, ...await contextOf(parts) });
}

/** The plan that takes every column for what it most likely is. */
export async function planByGuess(
  parts: Parts,
  file: ImportFile,
): Promise<ImportPlan> {
  const guesses = await guessFor(parts, file);
  const choices = guesses.map(({ reason: _, ...choice }) => choice);
  return await planColumns(parts, file, choices);
}

/** The plan of these choices, with its mapping when nothing is wrong with them. */
export async function planColumns(
  parts: Parts,
  file: ImportFile,
  choices: readonly ColumnChoice[],
): Promise<ImportPlan> {
  if (choiceMistakes(choices).length > 0) return { kind: "columns", choices };
  const mapping = toMapping(choices, {
    ...await contextOf(parts),
    cellsOf: (column) => cellsOf(file.sample, column),
  });
  return { kind: "columns", choices, mapping };
}

async function contextOf({ catalog, currency }: Parts): Promise<GuessContext> {
  const [categories, definitions] = await Promise.all([
    catalog.listCategories(),
    catalog.listAttributes(),
  ]);
  return { currency, categoryIds: categoryIds(categories), definitions };
}
