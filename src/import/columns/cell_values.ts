import { toDecimal } from "../exact_decimal.ts";
import type { SourceRecord } from "../source_line.ts";

/** How much of a column must look alike for a guess. */
const most = 0.6;

/** The texts of a column in the sample; empty cells are none. */
export function cellsOf(
  sample: readonly SourceRecord[],
  column: string,
): string[] {
  return sample.flatMap((record) => {
    if ("refusals" in record) return [];
    const value = record.columns[column];
    return typeof value === "string" ? [value.trim()] : [];
  });
}

/** Whether most of the values, of which there are some, are such. */
export function areMostly(
  values: readonly string[],
  isSuch: (value: string) => boolean,
): boolean {
  return values.length > 0 &&
    values.filter(isSuch).length >= values.length * most;
}

/** The mark before the fractions, when most values are numbers; a point when none has a fraction. */
export function decimalMarkOf(
  values: readonly string[],
): "." | "," | undefined {
  const hasComma = values.some((value) => /\d,\d{1,2}$/.test(value)) &&
    !values.some((value) => /\d\.\d{1,2}$/.test(value));
  const mark = hasComma ? "," : ".";
  return areMostly(values, (value) => toDecimal(value, mark) !== undefined)
    ? mark
    : undefined;
}

/** Whether values are numbers to reckon with, and no codes such as `007`. */
export function areQuantities(values: readonly string[]): boolean {
  return !values.some((value) => /^0\d/.test(value) || /^\d{13,}$/.test(value));
}

const yesAndNo = ["yes", "no", "y", "n", "true", "false"];

/** Whether all values say yes or no. */
export function areYesOrNo(values: readonly string[]): boolean {
  return values.length > 0 &&
    values.every((value) => yesAndNo.includes(value.toLowerCase()));
}

/** Whether a text is the address of something on the web. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text);
}

/** What several values of one cell are separated by: the first of `marks` that some value holds. */
export function separatorOf(
  values: readonly string[],
  marks: readonly string[],
): string | undefined {
  return marks.find((mark) =>
    areMostly(
      values.filter((value) => value.includes(mark)),
      (value) => value.split(mark).every((part) => part.trim() !== ""),
    )
  );
}
