import { codeKey } from "../analyse.ts";

const pieces = /[\p{L}\p{N}\p{M}]+/gu;

/** The words of a text without case and accents, and unlike `analyse` with their plurals. */
export function spelledWords(text: string): string[] {
  return (text.match(pieces) ?? []).map(codeKey).filter((word) => word !== "");
}
