import type { CatalogErrorCode } from "../catalog/errors.ts";

/** What can be wrong with a request before the catalogue is asked. */
export type RequestErrorCode =
  | "unauthorized"
  | "forbidden"
  | "method_not_allowed"
  | "not_acceptable"
  | "unsupported_media_type"
  | "too_many_requests";

export type ProblemCode = CatalogErrorCode | RequestErrorCode | "internal";

/** The status and title of each problem code: the one place that maps codes to statuses. */
export const problemKinds = {
  invalid: { status: 400, title: "Invalid request" },
  cursor_invalid: { status: 400, title: "Invalid cursor" },
  unauthorized: { status: 401, title: "Key missing or unknown" },
  forbidden: { status: 403, title: "Not allowed with this key" },
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  not_acceptable: { status: 406, title: "Not acceptable" },
  conflict: { status: 409, title: "Conflict" },
  cursor_expired: { status: 410, title: "Cursor expired" },
  stale: { status: 412, title: "Another version is stored" },
  too_large: { status: 413, title: "Too large" },
  unsupported_media_type: { status: 415, title: "Unsupported media type" },
  unprocessable: { status: 422, title: "Against a rule of the catalogue" },
  idempotency_mismatch: { status: 422, title: "Idempotency key was used" },
  precondition_required: { status: 428, title: "Precondition required" },
  too_many_requests: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Internal error" },
  unavailable: { status: 503, title: "Unavailable" },
  outcome_unknown: { status: 503, title: "Outcome unknown" },
} as const satisfies Record<ProblemCode, { status: number; title: string }>;

export type ProblemStatus = (typeof problemKinds)[ProblemCode]["status"];
