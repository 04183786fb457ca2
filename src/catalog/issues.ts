import type { z } from "zod";
import { describeIssue } from "./describe_issue.ts";
import type { Issue } from "./errors.ts";
import { pointer } from "./pointer.ts";

type SchemaIssue = z.core.$ZodIssue;

const maxIssues = 100;

/** What a schema found wrong, as issues with JSON pointers: one a place, at most 100. */
export function toIssues(error: z.ZodError): Issue[] {
  const issues = new Map<string, Issue>();
  for (const issue of error.issues.flatMap((each) => unfold(each, []))) {
    if (issues.size === maxIssues) break;
    if (!issues.has(issue.pointer)) issues.set(issue.pointer, issue);
  }
  return [...issues.values()];
}

function unfold(issue: SchemaIssue, above: readonly PropertyKey[]): Issue[] {
  const path = [...above, ...issue.path];
  const names = path.map(String);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      pointer: pointer(...names, key),
      code: "unknown_field",
      message: "is not a known field",
    }));
  }
  if (issue.code === "invalid_union") {
    const meant = closestAlternative(issue.errors);
    if (meant) return meant.flatMap((each) => unfold(each, path));
  }
  const message = describeIssue(issue);
  return [{ pointer: pointer(...names), code: issue.code, message }];
}

/** The alternative of a union that the input was meant to be: of its kind, with the fewest mistakes. */
function closestAlternative(
  alternatives: readonly SchemaIssue[][],
): SchemaIssue[] | undefined {
  return alternatives.filter((issues) => !issues.some(isOtherKind))
    .sort((a, b) => a.length - b.length)[0];
}

function isOtherKind(issue: SchemaIssue): boolean {
  if (issue.path.length > 0) return false;
  return issue.code === "invalid_type" || issue.code === "invalid_value" ||
    issue.code === "invalid_union" && !closestAlternative(issue.errors);
}
