/**
 * Everything that can go wrong in the catalogue, as the code a client sees.
 * `invalid` input is wrong by itself; `unprocessable` input is well formed, but
 * breaks a rule of this catalogue.
 */
export type CatalogErrorCode =
  | "invalid"
  | "unprocessable"
  | "not_found"
  | "conflict"
  | "stale"
  | "precondition_required"
  | "idempotency_mismatch"
  | "cursor_invalid"
  | "cursor_expired"
  | "too_large"
  | "unavailable"
  | "outcome_unknown";

/** One mistake in an input: where (JSON pointer, RFC 6901), what kind, and what is wrong in words. */
export type Issue = { pointer: string; code: string; message: string };

type CatalogErrorOptions = {
  cause?: unknown;
  issues?: Issue[];
  /** The version that is stored, when a write named another one. */
  currentVersion?: number;
  /** When trying again may help. */
  retryAfterSeconds?: number;
};

/** The one error the core and the drivers throw; `code` decides what a caller does with it. */
export class CatalogError extends Error {
  readonly code: CatalogErrorCode;
  readonly issues: Issue[];
  readonly currentVersion: number | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: CatalogErrorCode,
    message: string,
    options: CatalogErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "CatalogError";
    this.code = code;
    this.issues = options.issues ?? [];
    this.currentVersion = options.currentVersion;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Whether `error` is a `CatalogError` with one of `codes`. */
export function isCatalogError(
  error: unknown,
  ...codes: CatalogErrorCode[]
): error is CatalogError {
  return error instanceof CatalogError && codes.includes(error.code);
}

/** Whether a service gave no answer: nothing happened, or nobody can tell what did. It is no fault of what was asked. */
export function isUnanswered(error: unknown): error is CatalogError {
  return isCatalogError(error, "unavailable", "outcome_unknown");
}
