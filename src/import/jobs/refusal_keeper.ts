import type { Refusal } from "../source_line.ts";
import type { LineOutcome } from "../write_source.ts";
import type { RefusedLines } from "./import_job.ts";

/** How many refused lines are kept for download; the rest are counted. */
export const keptRefusals = 10_000;

/** Keeps the first refused lines, after those of an earlier run. */
export function keepRefusals(earlier?: RefusedLines) {
  const kept: { line: number; refusals: readonly Refusal[] }[] = [
    ...earlier?.kept ?? [],
  ];
  let count = earlier?.count ?? 0;
  return {
    note(outcomes: readonly LineOutcome[]): void {
      for (const outcome of outcomes) {
        if (outcome.status !== "failed") continue;
        count++;
        if (kept.length < keptRefusals) {
          kept.push({ line: outcome.line, refusals: outcome.refusals });
        }
      }
    },
    refused: (): RefusedLines => ({ count, kept }),
  };
}
