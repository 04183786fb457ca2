/**
 * Values as lines of a text area. What a line cannot hold (line breaks, space at
 * its ends) and a backslash are escaped as in JSON, so that any value comes back.
 */
export function toValueLines(values: readonly string[]): string {
  return values.map((value) =>
    value.replaceAll(/\\/g, "\\\\").replaceAll(
      /^\s+|\s+$|[\r\n]/g,
      (space) => [...space].map(escaped).join(""),
    )
  ).join("\n");
}

/** The values of lines; blank lines and space around a value mean nothing. */
export function readValueLines(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) =>
      line.replaceAll(
        /\\(?:\\|u([0-9a-f]{4}))/gi,
        (_, code?: string) =>
          code === undefined
            ? "\\"
            : String.fromCharCode(Number.parseInt(code, 16)),
      )
    );
}

function escaped(space: string): string {
  return `\\u${space.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
