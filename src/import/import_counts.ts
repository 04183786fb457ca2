import { z } from "zod";
import type { LineOutcome } from "./write_source.ts";

const count = z.int().min(0);

/** How many lines came to which end. */
export const ImportCounts = z.strictObject({
  created: count,
  updated: count,
  unchanged: count,
  deleted: count,
  failed: count,
});
export type ImportCounts = z.infer<typeof ImportCounts>;

export const noLines: ImportCounts = {
  created: 0,
  updated: 0,
  unchanged: 0,
  deleted: 0,
  failed: 0,
};

/** `counts` with these outcomes. */
export function countOutcomes(
  counts: ImportCounts,
  outcomes: readonly LineOutcome[],
): ImportCounts {
  const total = { ...counts };
  for (const { status } of outcomes) total[status]++;
  return total;
}

/** How many lines were counted. */
export function countLines(counts: ImportCounts): number {
  return Object.values(counts).reduce((sum, each) => sum + each, 0);
}
