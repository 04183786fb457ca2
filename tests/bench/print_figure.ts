/** Prints one line: what was measured, and the figure. */
export function printFigure(name: string, value: number): void {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 3;
  console.log(`${name.padEnd(56)} ${value.toFixed(digits).padStart(10)}`);
}
