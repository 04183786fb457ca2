import type { FaultReport } from "./run_fault.ts";

const mostShown = 5;

/** A report in words: one line, and one for each of the first violations. */
export function reportLines(report: FaultReport): string[] {
  const { name, reads, seconds, seed, violations, writes } = report;
  const verdict = violations.length === 0
    ? "ok"
    : `BROKEN ${violations.length} times`;
  const counts = Object.entries(writes)
    .map(([outcome, count]) => `${count} ${outcome}`).join(", ");
  return [
    `${verdict}: ${name} (seed ${seed}, ${Math.round(seconds)} s, ` +
    `${reads} reads, writes: ${counts})`,
    ...violations.slice(0, mostShown)
      .map(({ rule, id, detail }) => `  ${rule}: "${id}": ${detail}`),
  ];
}
