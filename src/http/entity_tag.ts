import { fingerprint } from "../catalog/cursor.ts";

/** How a body is written on the wire. */
export type Encoding = "identity" | "gzip";

/** The strong entity tag of a version: its number, such as `"7"`. */
export function versionTag(version: number): string {
  return `"${version}"`;
}

/** The tag of the same body in another encoding, such as `"7-gzip"`. */
export function encodedTag(tag: string, encoding: Encoding): string {
  return encoding === "identity" ? tag : `${tag.slice(0, -1)}-${encoding}"`;
}

/** The strong entity tag of a body that has no version. */
export function contentTag(body: string): string {
  return `"${fingerprint(body)}"`;
}

/** The version that a tag of this service names; `undefined` for any other tag, weak ones included. */
export function versionOfTag(tag: string): number | undefined {
  const digits = /^"(\d{1,15})(?:-gzip)?"$/.exec(tag)?.[1];
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
