import process from "node:process";
import { styleText } from "node:util";

const indent = "  ";
const labelWidth = 40;
const cellWidth = 17;

/** A line of the report. */
export function printLine(text = ""): void {
  console.log(text);
}

/** A heading, bold on a terminal, over cells if there are any. */
export function printHeading(
  text: string,
  cells: readonly string[] = [],
): void {
  printLine();
  printLine(styled("bold", row(text, cells)));
}

/** A line with a label and a cell for each column. */
export function printRow(label: string, cells: readonly string[]): void {
  printLine(row(indent + label, cells));
}

/** A remark that matters less than what stands around it. */
export function printRemark(text: string): void {
  printLine(styled("dim", indent + text));
}

function row(label: string, cells: readonly string[]): string {
  const columns = cells.map((cell) => cell.padStart(cellWidth)).join("");
  return (label.padEnd(labelWidth) + columns).trimEnd();
}

function styled(style: "bold" | "dim", text: string): string {
  return styleText(style, text, { stream: process.stdout });
}
