import type { z } from "zod";
import { pointer } from "./check_product.ts";
import type { Issue } from "./errors.ts";

const maxIssues = 100;

/** What a schema found wrong, as issues with JSON pointers; at most 100. */
export function toIssues(error: z.ZodError): Issue[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        pointer: pointer(...path, key),
        code: "unknown_field",
        message: "is not a known field",
      }));
    }
    return [{
      pointer: pointer(...path),
      code: issue.code,
      message: issue.message,
    }];
  }).slice(0, maxIssues);
}
