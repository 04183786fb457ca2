import { z } from "zod";
import { CatalogError } from "./errors.ts";

const cursorVersion = 1;

const Content = z.tuple([
  z.literal(cursorVersion),
  z.string(),
  z.array(z.union([z.string(), z.number(), z.null()])),
]);

/**
 * Makes an opaque cursor: a position bound to its query. It is url-safe text with
 * a version and a checksum, so that a damaged one or another query's is refused.
 */
export function encodeCursor(
  query: string,
  position: readonly (string | number | null)[],
): string {
  const content = JSON.stringify([cursorVersion, fingerprint(query), position]);
  return toBase64Url(fingerprint(content) + content);
}

/** The position in a cursor of the same query; throws `cursor_invalid` for any other text. */
export function decodeCursor(
  query: string,
  cursor: string,
): (string | number | null)[] {
  const text = fromBase64Url(cursor);
  const content = text.slice(fingerprintLength);
  // Base64 can be written in several ways, a cursor is made in one.
  if (
    text.slice(0, fingerprintLength) !== fingerprint(content) ||
    toBase64Url(text) !== cursor
  ) {
    throw invalidCursor("it is damaged");
  }
  const parsed = Content.safeParse(JSON.parse(content));
  if (!parsed.success) throw invalidCursor("it is of another version");
  const [, boundTo, position] = parsed.data;
  if (boundTo !== fingerprint(query)) {
    throw invalidCursor("it belongs to another query");
  }
  return position;
}

/** Whether `cursor` is one of this query. */
export function isCursorOf(query: string, cursor: string): boolean {
  try {
    decodeCursor(query, cursor);
    return true;
  } catch {
    return false;
  }
}

const fingerprintLength = 14;

/** A 53-bit hash as 14 hexadecimal digits (cyrb53); it finds damage, it is no signature. */
export function fingerprint(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^
    Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^
    Math.imul(high ^ (high >>> 13), 3266489909);
  const hash = 4294967296 * (2097151 & low) + (high >>> 0);
  return hash.toString(16).padStart(fingerprintLength, "0");
}

function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join(
    "",
  );
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_")
    .replaceAll("=", "");
}

function fromBase64Url(text: string): string {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalidCursor("it is damaged");
  }
}

function invalidCursor(reason: string): CatalogError {
  return new CatalogError(
    "cursor_invalid",
    `Cannot go on from this cursor: ${reason}`,
  );
}
