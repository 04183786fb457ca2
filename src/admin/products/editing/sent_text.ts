/** A text as a browser sends it back from a field of one line: HTML has no NUL, and such a field no line breaks. */
export function sentLine(text: string): string {
  return withoutNul(text).replaceAll(/[\r\n]/g, "");
}

/** A text as a browser sends it back from a field of several lines, but for how their ends are written. */
export function sentLines(text: string): string {
  return withoutNul(text).replaceAll(/\r\n?/g, "\n");
}

function withoutNul(text: string): string {
  return text.replaceAll("\0", "\ufffd");
}
