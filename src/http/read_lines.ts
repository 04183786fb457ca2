import { CatalogError } from "../catalog/errors.ts";

/** A line as it was read, or why it cannot be one. Lines are counted from 1. */
export type ReadLine =
  | { line: number; text: string }
  | { line: number; error: CatalogError };

const newline = 10;

/**
 * Splits bytes into lines at LF or CRLF and reads them as UTF-8. Blank lines are
 * counted and left out. A line longer than `maxLineBytes` is refused without being
 * held in memory.
 */
export async function* readLines(
  bytes: AsyncIterable<Uint8Array>,
  { maxLineBytes }: { maxLineBytes: number },
): AsyncGenerator<ReadLine> {
  const pending = pendingLine(maxLineBytes);
  let line = 1;
  for await (const chunk of bytes) {
    let start = 0;
    let end = chunk.indexOf(newline);
    while (end >= 0) {
      pending.add(chunk.subarray(start, end));
      const read = pending.take(line++);
      if (read) yield read;
      start = end + 1;
      end = chunk.indexOf(newline, start);
    }
    pending.add(chunk.subarray(start));
  }
  const last = pending.take(line);
  if (last) yield last;
}

/** The line whose end has not been seen yet. */
function pendingLine(maxLineBytes: number) {
  // A byte order mark may stand before the first line; it is no part of it.
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let parts: Uint8Array[] = [];
  let length = 0;
  return {
    add(part: Uint8Array) {
      length += part.length;
      if (length > maxLineBytes) parts = [];
      else if (part.length > 0) parts.push(part);
    },
    /** Ends the line; `undefined` when it is blank. */
    take(line: number): ReadLine | undefined {
      const taken = parts;
      const tooLong = length > maxLineBytes;
      parts = [];
      length = 0;
      if (tooLong) return { line, error: lineTooLong(line, maxLineBytes) };
      try {
        const text = decoder.decode(joined(taken));
        return text.trim() === "" ? undefined : { line, text };
      } catch (cause) {
        return { line, error: notUtf8(line, cause) };
      }
    },
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  if (first && parts.length === 1) return first;
  const whole = new Uint8Array(
    parts.reduce((length, part) => length + part.length, 0),
  );
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function lineTooLong(line: number, maxLineBytes: number): CatalogError {
  return new CatalogError(
    "too_large",
    `Cannot use line ${line}: it is longer than ${maxLineBytes} bytes`,
  );
}

function notUtf8(line: number, cause: unknown): CatalogError {
  const reason = "it is not UTF-8";
  return new CatalogError("invalid", `Cannot use line ${line}: ${reason}`, {
    cause,
    issues: [{ pointer: "", code: "invalid_utf8", message: reason }],
  });
}
