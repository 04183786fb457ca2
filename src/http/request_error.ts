import type { Issue } from "../catalog/errors.ts";
import type { RequestErrorCode } from "./problem_kinds.ts";

/** A request that HTTP itself refuses, with the headers its answer needs. */
export class RequestError extends Error {
  readonly code:
    | RequestErrorCode
    | "invalid"
    | "unprocessable"
    | "not_found"
    | "too_large";
  readonly headers: Record<string, string>;
  readonly issues: Issue[];

  constructor(
    code: RequestError["code"],
    detail: string,
    { headers = {}, issues = [] }: {
      headers?: Record<string, string>;
      issues?: Issue[];
    } = {},
  ) {
    super(detail);
    this.name = "RequestError";
    this.code = code;
    this.headers = headers;
    this.issues = issues;
  }
}

/** A request refused for one parameter or header that is wrong by itself. */
export function invalidParameter(
  parameter: string,
  code: string,
  message: string,
): RequestError {
  return new RequestError("invalid", `"${parameter}" ${message}`, {
    issues: [{ pointer: parameter, code, message }],
  });
}

/** A request refused for a parameter or header that does not go with another. */
export function contradiction(
  parameter: string,
  message: string,
): RequestError {
  return new RequestError("unprocessable", `"${parameter}" ${message}`, {
    issues: [{ pointer: parameter, code: "contradiction", message }],
  });
}
