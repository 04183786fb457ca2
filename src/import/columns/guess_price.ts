import { areMostly, decimalMarkOf } from "./cell_values.ts";
import { minorDigits } from "../../catalog/minor_digits.ts";
import type { ColumnGuess, GuessContext } from "./column_guess.ts";
import { currencyOfColumn } from "./column_words.ts";

/**
 * How amounts are written: with a decimal comma or point, in whole units or
 * already in cents. `undefined` when most are no numbers.
 */
export function guessPrice(
  { column, cells }: { column: string; cells: readonly string[] },
  { currency }: GuessContext,
): ColumnGuess | undefined {
  const named = currencyOfColumn(column);
  if (named !== undefined && named !== currency) {
    // An amount in another currency would become a wrong price.
    const reason =
      `it has prices in ${named}, the catalogue's are in ${currency}`;
    return { column, target: "none", reason };
  }
  const decimalMark = decimalMarkOf(cells);
  if (cells.length > 0 && decimalMark === undefined) return undefined;
  const price = { column, target: "price.amount" } as const;
  const minor = 10 ** minorDigits(currency);
  const isMinor = /cent|minor|\.amount$/i.test(column) ||
    areMostly(cells, isInteger) && arePennies(cells);
  if (isMinor || minor === 1) {
    return { ...price, reason: `whole amounts, taken as ${minorName(minor)}` };
  }
  return {
    ...price,
    ...(decimalMark === undefined ? {} : { decimalMark }),
    multiply: minor,
    reason: decimalMark === ","
      ? `amounts with a decimal comma, times ${minor} for cents`
      : `from its name, times ${minor} for cents`,
  };
}

function isInteger(cell: string): boolean {
  return /^\d+$/.test(cell);
}

/** Whole amounts that are large and seldom round are hardly dollars. */
function arePennies(cells: readonly string[]): boolean {
  const sorted = cells.map(Number).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return median >= 500 && !areMostly(cells, (cell) => /00$/.test(cell));
}

function minorName(minor: number): string {
  return minor === 1 ? "they are" : "cents";
}
