import { CatalogError } from "./errors.ts";

const maxDepth = 32;
const mayNameProto = /__proto__|\\u/;

/**
 * Parses JSON from outside. Refuses with `invalid` what is not JSON, is nested
 * deeper than 32 levels, or has a member named `__proto__`, which an object
 * cannot hold safely. `subject` names the input in the message.
 */
export function parseJson(text: string, subject: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw invalidJson(subject, "it is not JSON", cause);
  }
  if (exceedsDepth(value, maxDepth)) {
    throw invalidJson(subject, `it is nested deeper than ${maxDepth} levels`);
  }
  if (mayNameProto.test(text) && hasProtoMember(value)) {
    throw invalidJson(subject, 'a member must not be named "__proto__"');
  }
  return value;
}

function exceedsDepth(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth === 0) return true;
  return Object.values(value).some((member) => exceedsDepth(member, depth - 1));
}

function hasProtoMember(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.hasOwn(value, "__proto__") ||
    Object.values(value).some(hasProtoMember);
}

function invalidJson(
  subject: string,
  reason: string,
  cause?: unknown,
): CatalogError {
  return new CatalogError("invalid", `Cannot read ${subject}: ${reason}`, {
    cause,
    issues: [{ pointer: "", code: "invalid_json", message: reason }],
  });
}
