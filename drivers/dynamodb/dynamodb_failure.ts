import {
  type CancellationReason,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import { CatalogError } from "../../src/catalog/errors.ts";

const throttled = new Set([
  "LimitExceededException",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
]);
const notConnected = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);
const throttledReasons = new Set([
  "ProvisionedThroughputExceeded",
  "ThrottlingError",
]);
const temporaryReasons = new Set([
  ...throttledReasons,
  "None",
  "TransactionConflict",
]);

/** Whether a transaction was cancelled because a condition does not hold, and for nothing worse. */
export function isConditionFailure(
  error: unknown,
): error is TransactionCanceledException {
  if (!(error instanceof TransactionCanceledException)) return false;
  const codes = reasonCodes(error);
  return codes.includes("ConditionalCheckFailed") &&
    codes.every((code) =>
      code === "ConditionalCheckFailed" || temporaryReasons.has(code)
    );
}

/** Whether the service asks for patience. */
export function isThrottled(error: unknown): boolean {
  return error instanceof TransactionCanceledException
    ? reasonCodes(error).some((code) => throttledReasons.has(code))
    : throttled.has(nameOf(error));
}

/** Whether the service answered, if only with an error. */
export function isAnswer(error: unknown): boolean {
  return statusOf(error) !== undefined;
}

/** Whether a transaction was cancelled for a reason that may be gone a little later. */
export function isTemporaryReason(
  { Code = "None" }: CancellationReason,
): boolean {
  return temporaryReasons.has(Code);
}

/** Whether the request was refused as it is, without a word on which part of it is wrong. */
export function isRefusedWhole(error: unknown): boolean {
  return error instanceof CatalogError &&
    nameOf(error.cause) === "ValidationException";
}

/** Whether the same request may succeed a little later. */
export function isTemporary(error: unknown): boolean {
  if (error instanceof TransactionCanceledException) {
    return reasonCodes(error).every((code) => temporaryReasons.has(code));
  }
  return throttled.has(nameOf(error)) || isInProgress(error) ||
    !(isClientFault(error) || nameOf(error) === "AbortError");
}

/** Whether a write that ended so may have happened all the same. */
export function leavesDoubt(error: unknown): boolean {
  if (isInProgress(error)) return true;
  return !isClientFault(error) && !notConnected.has(codeOf(error));
}

/** What the SDK threw as the core's error; `doing` completes "Cannot …". */
export function toCatalogError(
  error: unknown,
  { doing, deadlineMs, inDoubt = false }: {
    doing: string;
    deadlineMs: number;
    inDoubt?: boolean;
  },
): CatalogError {
  const reason = reasonOf(error, deadlineMs);
  if (isAboutSize(reason)) return tooLarge(doing, error);
  return new CatalogError(
    inDoubt ? "outcome_unknown" : "unavailable",
    `Cannot ${doing}: ${reason}`,
    { cause: error, retryAfterSeconds: 1 },
  );
}

/** The error of a write that DynamoDB cancelled for these reasons. */
export function cancellationError(
  doing: string,
  reasons: readonly CancellationReason[],
): CatalogError {
  const reason = describeReasons(reasons);
  return isAboutSize(reason)
    ? tooLarge(doing, reason)
    : new CatalogError("unavailable", `Cannot ${doing}: ${reason}`);
}

/** Why DynamoDB cancelled a transaction, in words. */
export function describeReasons(
  reasons: readonly CancellationReason[],
): string {
  const named = reasons
    .filter(({ Code = "None" }) => Code !== "None")
    .map(({ Code, Message = "" }) => `${Code} ${Message}`.trim());
  return `DynamoDB cancelled it: ${[...new Set(named)].join(", ")}`;
}

function isAboutSize(reason: string): boolean {
  return /item size/i.test(reason);
}

function tooLarge(doing: string, cause: unknown): CatalogError {
  const message = `Cannot ${doing}: it is larger than a DynamoDB item may be`;
  return new CatalogError("too_large", message, { cause });
}

function reasonOf(error: unknown, deadlineMs: number): string {
  if (notConnected.has(codeOf(error))) return "DynamoDB cannot be reached";
  if (nameOf(error) === "ResourceNotFoundException") {
    return "DynamoDB has no such table";
  }
  if (["TimeoutError", "AbortError"].includes(nameOf(error))) {
    return `DynamoDB did not answer in ${deadlineMs} ms`;
  }
  if (error instanceof TransactionCanceledException) {
    return describeReasons(error.CancellationReasons ?? []);
  }
  const message = error instanceof Error ? error.message : String(error);
  return `DynamoDB answered "${nameOf(error)}: ${message}"`;
}

function reasonCodes(error: TransactionCanceledException): string[] {
  return (error.CancellationReasons ?? []).map(({ Code = "None" }) => Code);
}

function isInProgress(error: unknown): boolean {
  return nameOf(error) === "TransactionInProgressException";
}

function isClientFault(error: unknown): boolean {
  const status = statusOf(error);
  return status !== undefined && status >= 400 && status < 500;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("$metadata" in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== "object" || metadata === null) return undefined;
  return "httpStatusCode" in metadata
    ? Number(metadata.httpStatusCode)
    : undefined;
}
