import process from "node:process";

/** Writes a line to standard output. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Writes a line to standard error, where what is not a result goes. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A count as people read it: `19,406`. */
export function grouped(count: number): string {
  return Math.round(count).toLocaleString("en-US");
}

/** How many lines, in words: `1 line`, `19,406 lines`. */
export function lineCount(count: number): string {
  return `${grouped(count)} ${count === 1 ? "line" : "lines"}`;
}

/** `1 product`, `2,000 products`. */
export function productCount(count: number): string {
  return `${grouped(count)} ${count === 1 ? "product" : "products"}`;
}
