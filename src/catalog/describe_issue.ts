import type { z } from "zod";

type SchemaIssue = z.core.$ZodIssue;
type Bound = Extract<SchemaIssue, { code: "too_small" | "too_big" }>;

const nouns: Record<string, string> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  null: "null",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a text",
};

/** What a schema found wrong, in words that follow the field's name: `must be a number`. */
export function describeIssue(issue: SchemaIssue): string {
  switch (issue.code) {
    case "invalid_type":
      // Only its message tells that a member is not there.
      return issue.message.endsWith("received undefined")
        ? "is missing"
        : `must be ${nouns[issue.expected] ?? issue.expected}`;
    case "invalid_value": {
      const values = issue.values.map((value) => JSON.stringify(value));
      return values.length === 1
        ? `must be ${values[0]}`
        : `must be one of ${values.join(", ")}`;
    }
    case "too_small":
      return describeBound(issue, `at least ${issue.minimum}`);
    case "too_big":
      return describeBound(issue, `at most ${issue.maximum}`);
    case "invalid_key":
      return issue.issues[0] ? describeIssue(issue.issues[0]) : issue.message;
    default:
      return issue.message;
  }
}

function describeBound({ origin }: Bound, bound: string): string {
  switch (origin) {
    case "string":
      return `must have ${bound} characters`;
    case "array":
      return `must have ${bound} values`;
    default:
      return `must be ${bound}`;
  }
}
