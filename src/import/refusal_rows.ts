import { stringify } from "csv-stringify/sync";
import type { Refusal } from "./source_line.ts";

/** The first row of a CSV file of refusals. */
export const refusalHeader = toCsv([["line", "field", "value", "reason"]]);

/** A row of CSV for each reason a line was refused. */
export function refusalRows(
  line: number,
  refusals: readonly Refusal[],
): string {
  return toCsv(
    refusals.map(({ field, value, reason }) => [line, field, value, reason]),
  );
}

/** Values that a spreadsheet would run as formulas are preceded by an apostrophe (CWE-1236). */
function toCsv(rows: unknown[][]): string {
  return stringify(rows, { escape_formulas: true });
}
