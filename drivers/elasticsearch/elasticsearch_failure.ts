import { errors } from "@elastic/elasticsearch";
import { CatalogError } from "../../src/catalog/errors.ts";

/** What the client threw as the core's `unavailable`; `doing` completes "Cannot …". */
export function toCatalogError(
  error: unknown,
  { doing, timeoutMs }: { doing: string; timeoutMs: number },
): CatalogError {
  if (error instanceof CatalogError) return error;
  return unavailable(doing, reasonOf(error, timeoutMs), error);
}

/** The error of an Elasticsearch that cannot do its work now. */
export function unavailable(
  doing: string,
  reason: string,
  cause?: unknown,
): CatalogError {
  return new CatalogError("unavailable", `Cannot ${doing}: ${reason}`, {
    cause,
    retryAfterSeconds: 1,
  });
}

/** Whether the index, or the alias it is known by, is not there. */
export function isIndexMissing(error: unknown): boolean {
  return error instanceof errors.ResponseError && error.statusCode === 404;
}

/** Whether what was to be created is there. */
export function isAlreadyThere(error: unknown): boolean {
  return error instanceof errors.ResponseError &&
    error.body?.error?.type === "resource_already_exists_exception";
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (error instanceof errors.TimeoutError) {
    return `Elasticsearch did not answer in ${timeoutMs} ms`;
  }
  if (error instanceof errors.ConnectionError) {
    return "Elasticsearch cannot be reached";
  }
  const message = error instanceof Error ? error.message : String(error);
  return `Elasticsearch answered "${message}"`;
}
