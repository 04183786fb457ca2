import { CatalogError, type Issue } from "../catalog/errors.ts";
import type { Problem, ProblemIssue } from "./problem.ts";
import { type ProblemCode, problemKinds } from "./problem_kinds.ts";
import { RequestError } from "./request_error.ts";

const maxIssues = 100;

/** What a client is told of `error`. What is not meant for clients becomes `internal`. */
export function toProblem(error: unknown, requestId: string): Problem {
  const code = codeOf(error);
  const { status, title } = problemKinds[code];
  const known = error instanceof CatalogError || error instanceof RequestError;
  const issues = known ? error.issues.slice(0, maxIssues) : [];
  const currentVersion = error instanceof CatalogError
    ? error.currentVersion
    : undefined;
  return {
    type: `urn:problem:aisle:${code}`,
    title,
    status,
    detail: known
      ? error.message
      : "Something went wrong in the service; its log tells more",
    code,
    requestId,
    ...(currentVersion === undefined ? {} : { currentVersion }),
    ...(issues.length === 0 ? {} : { errors: issues.map(toProblemIssue) }),
  };
}

/** The headers that belong to an error's answer. */
export function problemHeaders(error: unknown): Record<string, string> {
  if (error instanceof RequestError) return error.headers;
  const { status } = problemKinds[codeOf(error)];
  if (status !== 503) return {};
  const seconds = error instanceof CatalogError
    ? error.retryAfterSeconds
    : undefined;
  return { "Retry-After": String(Math.ceil(seconds ?? 1)) };
}

function codeOf(error: unknown): ProblemCode {
  const known = error instanceof CatalogError || error instanceof RequestError;
  return known ? error.code : "internal";
}

function toProblemIssue({ pointer, code, message }: Issue): ProblemIssue {
  return pointer === "" || pointer.startsWith("/")
    ? { pointer, code, message }
    : { parameter: pointer, code, message };
}
