import type { SourceRecord } from "../source_line.ts";
import { cellsOf } from "./cell_values.ts";
import { chooseIdColumn } from "./choose_id_column.ts";
import type { ColumnGuess, GuessContext } from "./column_guess.ts";
import { guessField } from "./guess_field.ts";
import { settleRivals } from "./settle_rivals.ts";

/**
 * Guesses what the columns of a file are, from their names in several languages
 * and from the values of the first rows. What fits no field becomes an attribute;
 * a column that is empty is guessed from its name alone.
 */
export function guessColumns(
  { columns, sample, ...context }: GuessContext & {
    columns: readonly string[];
    sample: readonly SourceRecord[];
  },
): ColumnGuess[] {
  const samples = columns.map((column) => ({
    column,
    cells: cellsOf(sample, column),
  }));
  const guesses = samples.map((each) => guessField(each, context));
  const settled = settleRivals(guesses, { ...context, samples });
  return chooseIdColumn(settled, samples);
}
