import { z } from "zod";
import type { BulkResult } from "../catalog/bulk_result.ts";
import { Problem } from "./problem.ts";
import { toProblem } from "./to_problem.ts";

const line = z.int().min(1).meta({
  description: "Number of the line in the request, from 1",
});

const id = z.string().meta({
  description: "Id of the product or category, or name of the attribute",
});

/** A bulk line that did what it should. */
export const BulkSuccess = z.strictObject({
  line,
  status: z.enum(["created", "updated", "unchanged", "deleted"]).meta({
    description: "`unchanged`: the stored product is equal already",
  }),
  id,
  version: z.int().min(0),
  coherence: z.enum(["pending"]).optional().meta({
    description:
      "The cache has not confirmed the write: old data may be read until the service has caught up",
  }),
}).meta({ id: "BulkSuccess", description: "A line that was carried out" });

/** A bulk line that was refused; it does not stop the others. */
export const BulkFailure = z.strictObject({
  line,
  status: z.enum(["failed"]),
  id: id.optional(),
  problem: Problem,
}).meta({ id: "BulkFailure", description: "A line that was refused" });

/** The last line of a bulk answer. An answer without it broke off. */
export const BulkSummary = z.strictObject({
  summary: z.strictObject({
    ok: z.int().min(0).meta({ description: "Lines that were carried out" }),
    failed: z.int().min(0).meta({ description: "Lines that were refused" }),
    searchable: z.boolean().meta({
      description:
        "With `wait=searchable`: whether searches show all of them; else false",
    }),
  }).meta({ id: "BulkCounts", description: "What became of the lines" }),
}).meta({ id: "BulkSummary", description: "The end of a bulk answer" });

/** A line of a bulk answer. */
export const BulkAnswerLine = z.union([BulkSuccess, BulkFailure, BulkSummary])
  .meta({ id: "BulkAnswerLine", description: "A line of the answer" });

/** The answer's line for a result. */
export function toAnswerLine(result: BulkResult, requestId: string): string {
  if (result.status !== "failed") return JSON.stringify(result) + "\n";
  const { error, ...failed } = result;
  const problem = toProblem(error, requestId);
  return JSON.stringify({ ...failed, problem }) + "\n";
}
