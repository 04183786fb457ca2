const halfLifeMilliseconds = 30 * 24 * 3_600_000;
const beginning = Date.UTC(2026, 0, 1);

/**
 * What a search at `now` is worth. The worth of one doubles every 30 days, so that
 * sums of worths fade beside new ones without being written again, and stay
 * comparable. A double can hold them for 80 years.
 */
export function worthAt(now: number): number {
  return 2 ** ((now - beginning) / halfLifeMilliseconds);
}

/** The least worth that is still `count` at `now`, rounded to a whole number. */
export function leastWorth(count: number, now: number): number {
  return (count - 0.5) * worthAt(now);
}
