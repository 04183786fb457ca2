import type { z } from "zod";
import { CatalogError } from "../../catalog/errors.ts";
import { toIssues } from "../../catalog/issues.ts";
import { parseJson } from "../../catalog/json.ts";

/** A line that holds something, or why it does not. */
export type DraftLine<Draft> =
  | { line: number; draft: Draft }
  | { line: number; refusal: string };

/** Reads a line of JSON by a schema. */
export function parseJsonDraft<Draft>(
  { line, text }: { line: number; text: string },
  schema: z.ZodType<Draft>,
): DraftLine<Draft> {
  let value: unknown;
  try {
    value = parseJson(text, "the line");
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    return { line, refusal: error.message };
  }
  return checkDraft(line, value, schema);
}

/** Checks what a line holds by a schema. */
export function checkDraft<Draft>(
  line: number,
  value: unknown,
  schema: z.ZodType<Draft>,
): DraftLine<Draft> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { line, draft: parsed.data };
  const [issue] = toIssues(parsed.error);
  return { line, refusal: `${issue?.pointer || "it"} ${issue?.message}` };
}
