import { areMostly } from "./cell_values.ts";
import type { ColumnTarget } from "./column_choice.ts";
import type {
  ColumnGuess,
  ColumnSample,
  GuessContext,
} from "./column_guess.ts";
import { isOneSize, nameRank } from "./column_words.ts";
import { guessAttribute } from "./guess_attribute.ts";

/** Of several columns that were guessed to be one field the best stays it; the others become something else. */
export function settleRivals(
  guesses: readonly ColumnGuess[],
  { samples, definitions }: Pick<GuessContext, "definitions"> & {
    /** Of each guess, in the same order. */
    samples: readonly ColumnSample[];
  },
): ColumnGuess[] {
  return guesses.map((guess, index) =>
    isTaken(guess, guesses, samples)
      ? otherwise({
        guess,
        guesses,
        cells: samples[index]?.cells ?? [],
        definitions,
      })
      : guess
  );
}

/** Whether another column is the same field and fits it better. */
function isTaken(
  { column, target }: ColumnGuess,
  guesses: readonly ColumnGuess[],
  samples: readonly ColumnSample[],
): boolean {
  if (target === "none" || target === "attribute") return false;
  if (target === "images" && !isOneSize(column)) return false;
  const rivals = guesses.flatMap((guess, index) => {
    const sample = samples[index];
    return guess.target === target && sample ? [sample] : [];
  });
  const [best] = rivals.sort((a, b) => better(target, a, b));
  return best?.column !== column;
}

const longTexts: readonly ColumnTarget[] = ["name", "description"];

function better(
  target: ColumnTarget,
  a: ColumnSample,
  b: ColumnSample,
): number {
  if (longTexts.includes(target)) return averageLength(b) - averageLength(a);
  const filled = Number(b.cells.length > 0) - Number(a.cells.length > 0);
  return filled || nameRank(a.column) - nameRank(b.column) ||
    (target === "images" ? averageLength(b) - averageLength(a) : 0);
}

function averageLength({ cells }: ColumnSample): number {
  const characters = cells.reduce((sum, cell) => sum + cell.length, 0);
  return characters / Math.max(cells.length, 1);
}

/** What a column is whose field another column has. */
function otherwise(
  { guess, guesses, cells, definitions }: {
    guess: ColumnGuess;
    guesses: readonly ColumnGuess[];
    cells: readonly string[];
    definitions: GuessContext["definitions"];
  },
): ColumnGuess {
  const { column, target } = guess;
  if (target === "images") {
    return {
      column,
      target: "none",
      reason: "another column has larger pictures",
    };
  }
  const hasNumber = guesses.some((each) => each.target === "mpn");
  if (target === "name" && !hasNumber && areMostly(cells, isCode)) {
    return {
      column,
      target: "mpn",
      reason: "its values are like part numbers",
    };
  }
  return {
    ...guessAttribute({ column, cells }, definitions),
    reason: `as an attribute: another column has the ${target.split(".")[0]}`,
  };
}

function isCode(cell: string): boolean {
  return !/\s/.test(cell) && /\d/.test(cell);
}
