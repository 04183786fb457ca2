import { z } from "zod";
import type { Issue } from "../catalog/errors.ts";
import { RequestError } from "./request_error.ts";

/** Reads the query of a URL by a schema; throws `invalid` naming each wrong parameter. */
export type ReadQuery<Query> = (url: string) => Query;

/**
 * Makes a reader for a strict schema of parameters: numbers are whole numbers in
 * decimal digits, arrays are repeated parameters, everything else is text.
 */
export function queryReader<Schema extends z.ZodObject>(
  schema: Schema,
): ReadQuery<z.output<Schema>> {
  const whenEmpty = schema.safeParse({});
  return (url) => {
    const start = url.indexOf("?");
    if (start < 0 && whenEmpty.success) return whenEmpty.data;
    const end = url.indexOf("#");
    const text = url.slice(start + 1, end < 0 ? undefined : end);
    const params = new URLSearchParams(start < 0 ? "" : text);
    const parsed = schema.safeParse(toInput(schema, params));
    if (parsed.success) return parsed.data;
    throw invalidParameters(parsed.error);
  };
}

/** The refusal of parameters of a path or query. */
export function invalidParameters(error: z.ZodError): RequestError {
  const issues = error.issues.flatMap(toParameterIssues).slice(0, 100);
  const first = issues[0];
  return new RequestError(
    "invalid",
    first ? `"${first.pointer}" ${first.message}` : "A parameter is wrong",
    { issues },
  );
}

function toInput(schema: z.ZodObject, params: URLSearchParams) {
  const input = new Map<string, unknown>();
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name);
    const [value] = values;
    const kind = valueSchema(schema.shape[name]);
    if (kind instanceof z.ZodArray) input.set(name, values);
    else if (values.length > 1) throw repeated(name);
    else if (kind instanceof z.ZodNumber) input.set(name, toNumber(value));
    else input.set(name, value);
  }
  return Object.fromEntries(input);
}

/** The schema inside `optional` and `default`. */
function valueSchema(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? valueSchema(schema.unwrap())
    : schema;
}

// `Number` also takes "1e2", "0x10" and " 7", which no client means.
function toNumber(text = ""): number | string {
  return /^-?(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : text;
}

function repeated(parameter: string): RequestError {
  const message = "must be given once";
  return new RequestError("invalid", `"${parameter}" ${message}`, {
    issues: [{ pointer: parameter, code: "repeated_parameter", message }],
  });
}

function toParameterIssues(issue: z.core.$ZodIssue): Issue[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((name) => ({
      pointer: name,
      code: "unknown_parameter",
      message: "is not a known parameter",
    }));
  }
  const { code, message } = issue;
  return [{ pointer: String(issue.path[0]), code, message }];
}
