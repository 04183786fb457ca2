import { errors, type estypes } from "@elastic/elasticsearch";
import { CatalogError } from "../../src/catalog/errors.ts";
import type { ServiceCall } from "../../src/catalog/observe.ts";

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

/** The error of an index that was there, or should have been made. */
export function indexLost(
  { doing, index, cause }: { doing: string; index: string; cause?: unknown },
): CatalogError {
  const reason = `index "${index}" is not there; ` +
    'build it from the store with "aisle reindex"';
  return unavailable(doing, reason, cause);
}

/** The error for the name of no generation. */
export function noGeneration(doing: string, name: string): CatalogError {
  const message = `Cannot ${doing}: there is no generation "${name}"`;
  return new CatalogError("conflict", message);
}

/** Whether an index, or the alias it is known by, is not there. */
export function isIndexMissing(error: unknown): boolean {
  const types = ["index_not_found_exception", "aliases_not_found_exception"];
  return types.includes(typeOf(error));
}

/** Whether what was to be made is there, or another index has its alias. */
export function isAlreadyThere(error: unknown): boolean {
  const type = typeOf(error);
  return type === "resource_already_exists_exception" ||
    type === "illegal_state_exception" && /more than one write index/
        .test(messageOf(error));
}

/** How a request ended that the client threw an error for. */
export function outcomeOf(error: unknown): ServiceCall["outcome"] {
  return error instanceof errors.ResponseError
    ? outcomeOfStatus(error.statusCode)
    : "failed";
}

/** What an HTTP status that is no success means. */
export function outcomeOfStatus(
  status: number | undefined,
): ServiceCall["outcome"] {
  return status === 429 ? "throttled" : "refused";
}

/** The error of one search in a request of several. */
export function refusedSearch(
  doing: string,
  error: estypes.ErrorCause,
): CatalogError {
  return unavailable(doing, answered(describe(error)), error);
}

/** What Elasticsearch calls an error: thrown by the client, held in an answer, or the cause of the core's. */
function typeOf(error: unknown): string {
  if (error instanceof CatalogError) return typeOf(error.cause);
  if (error instanceof errors.ResponseError) {
    return typeOf(error.body?.error);
  }
  return typeof error === "object" && error !== null && "type" in error
    ? String(error.type)
    : "";
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (error instanceof errors.TimeoutError) {
    return `Elasticsearch did not answer in ${timeoutMs} ms`;
  }
  if (error instanceof errors.ConnectionError) {
    return /certificate|UnknownIssuer/i.test(error.message)
      ? `Elasticsearch's certificate is not trusted (${error.message})`
      : "Elasticsearch cannot be reached";
  }
  if (error instanceof errors.ResponseError && error.body?.error?.type) {
    return answered(describe(error.body.error));
  }
  return answered(messageOf(error));
}

function answered(what: string): string {
  return `Elasticsearch answered "${what}"`;
}

/** What is at the bottom of an error: where several shards failed it is told there alone. */
function describe(error: estypes.ErrorCause): string {
  const [root] = error.root_cause ?? [];
  const bottom = root ?? error.caused_by ?? error;
  return `${bottom.type}: ${bottom.reason}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
