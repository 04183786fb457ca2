import type { View } from "../catalog/ports/product_cache.ts";

/** How a body is written on the wire. */
export type Encoding = "identity" | "gzip";

/**
 * The strong entity tag of a version: its number, then the view and the encoding
 * when they are not the usual ones (`"7"`, `"7-summary"`, `"7-gzip"`).
 */
export function versionTag(version: number, view: View = "product"): string {
  return view === "product" ? `"${version}"` : `"${version}-${view}"`;
}

/** The tag of the same representation in another encoding. */
export function encodedTag(tag: string, encoding: Encoding): string {
  return encoding === "identity" ? tag : `${tag.slice(0, -1)}-${encoding}"`;
}

/** The version that a tag of this service names; `undefined` for any other tag, weak ones included. */
export function versionOfTag(tag: string): number | undefined {
  const digits = /^"(\d{1,15})(?:-summary)?(?:-gzip)?"$/.exec(tag)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** A list of entity tags, weak or strong (RFC 9110, section 8.8.3), or `*`. */
export const entityTagsPattern =
  /^(?:\*|(?:W\/)?"[!#-~]*"(?:[ \t]*,[ \t]*(?:W\/)?"[!#-~]*")*)$/;

/** The tags of an `If-Match` or `If-None-Match` header. */
export function splitTags(header: string): string[] {
  return header.match(/(?:W\/)?"[^"]*"/g) ?? [];
}

/** Whether `If-None-Match` names this tag; weak comparison (RFC 9110, section 13.1.2). */
export function noneMatchHolds(header: string, tag: string): boolean {
  if (header === tag || header.trim() === "*") return true;
  return splitTags(header).some((each) => each.replace(/^W\//, "") === tag);
}
