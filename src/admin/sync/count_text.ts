const numbers = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** A whole number as people read it: `19,406`. */
export function countText(count: number): string {
  return numbers.format(count);
}

/** So many of something: `1 change`, `2 changes`. */
export function amountText(count: number, name: string): string {
  return `${countText(count)} ${name}${count === 1 ? "" : "s"}`;
}

/** A span of time, roughly: `0.4 s`, `40 s`, `3 min`, `5 h`. */
export function durationText(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${countText(seconds)} s`;
  const minutes = seconds / 60;
  return minutes < 100
    ? `${countText(minutes)} min`
    : `${countText(minutes / 60)} h`;
}
