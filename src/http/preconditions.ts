import type { Precondition } from "../catalog/product_write.ts";
import { CatalogError, isCatalogError } from "../catalog/errors.ts";
import { entityTagsPattern, splitTags, versionOfTag } from "./entity_tag.ts";
import { invalidParameter } from "./request_error.ts";

/** What `If-Match` demands; `undefined` without it. Weak tags match nothing (RFC 9110, section 13.1.1). */
export function readIfMatch(headers: Headers): Precondition | undefined {
  const header = headers.get("If-Match")?.trim();
  if (header === undefined) return undefined;
  if (header === "*") return { kind: "exists" };
  if (!entityTagsPattern.test(header)) {
    throw invalidParameter(
      "If-Match",
      "invalid_entity_tag",
      'must be "*" or entity tags in double quotes, as in the header ETag',
    );
  }
  const versions = splitTags(header).map(versionOfTag)
    .filter((version) => version !== undefined);
  return { kind: "version", versions };
}

/** `If-Match`, which this request needs; throws `precondition_required` without it. */
export function needIfMatch(headers: Headers): Precondition {
  const precondition = readIfMatch(headers);
  if (precondition) return precondition;
  throw preconditionRequired();
}

/**
 * Runs a `PUT`: with `If-Match` it replaces that version, with `If-None-Match: *`
 * it only creates. With neither it creates too, and what is already there makes
 * it `precondition_required`.
 */
export async function putConditionally<Result>(
  headers: Headers,
  put: (precondition: Precondition) => Promise<Result>,
): Promise<Result> {
  const ifMatch = readIfMatch(headers);
  const onlyCreate = readCreateOnly(headers);
  if (ifMatch && onlyCreate) {
    // Both must hold (RFC 9110, section 13.2.2), and each rules the other out.
    throw new CatalogError(
      "stale",
      "If-Match and If-None-Match: * cannot both hold",
    );
  }
  if (ifMatch) return await put(ifMatch);
  if (onlyCreate) return await put({ kind: "absent" });
  try {
    return await put({ kind: "absent" });
  } catch (error) {
    if (!isCatalogError(error, "stale")) throw error;
    throw preconditionRequired(error);
  }
}

function readCreateOnly(headers: Headers): boolean {
  const header = headers.get("If-None-Match")?.trim();
  if (header === undefined) return false;
  if (header === "*") return true;
  throw invalidParameter(
    "If-None-Match",
    "unsupported",
    'must be "*" in a write',
  );
}

function preconditionRequired(cause?: CatalogError): CatalogError {
  const reason = cause ? `${cause.message}: say` : "Say";
  return new CatalogError(
    "precondition_required",
    `${reason} with If-Match which version to change; its value is the ETag, or * for any`,
    cause?.currentVersion === undefined
      ? { cause }
      : { cause, currentVersion: cause.currentVersion },
  );
}
