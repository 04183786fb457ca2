import { Buffer, isUtf8 } from "node:buffer";
import { refusedLine, type SourceLine } from "./source_line.ts";

/** How long a line may be: a product has at most 350 kB, the columns around it may have more. */
const maxLineBytes = 1024 * 1024;
const lineFeed = 0x0a;
const byteOrderMark = "\uFEFF";

/**
 * Splits bytes into lines at line feeds alone, as NDJSON wants: U+2028 is text
 * in JSON. Blank lines are left out, but counted. A line that is too long or not
 * UTF-8 is refused; no more than one line is kept in memory.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<SourceLine> {
  let line = 0;
  let begun: Uint8Array[] = [];
  let begunBytes = 0;

  function end(rest: Uint8Array): SourceLine | undefined {
    line++;
    const bytes = begunBytes + rest.length;
    const whole = begunBytes === 0 ? rest : Buffer.concat([...begun, rest]);
    begun = [];
    begunBytes = 0;
    if (bytes > maxLineBytes) {
      return refusedLine(line, `the line is longer than ${maxLineBytes} bytes`);
    }
    return toLine(line, whole);
  }

  for await (const chunk of chunks) {
    let from = 0;
    for (
      let to = chunk.indexOf(lineFeed);
      to >= 0;
      to = chunk.indexOf(lineFeed, from)
    ) {
      const ended = end(chunk.subarray(from, to));
      if (ended) yield ended;
      from = to + 1;
    }
    const rest = chunk.subarray(from);
    begunBytes += rest.length;
    if (begunBytes <= maxLineBytes) begun.push(rest);
    else begun = [];
  }
  if (begunBytes > 0) {
    const ended = end(new Uint8Array());
    if (ended) yield ended;
  }
}

function toLine(line: number, bytes: Uint8Array): SourceLine | undefined {
  const decoded = toText(bytes);
  if (decoded === undefined) {
    return refusedLine(line, "the line is not UTF-8");
  }
  const text = line === 1 && decoded.startsWith(byteOrderMark)
    ? decoded.slice(1)
    : decoded;
  return text.trim() === "" ? undefined : { line, text };
}

/** Undefined when the bytes are not UTF-8. */
function toText(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString("utf8");
  // Only a text with U+FFFD can stand for bytes that are not UTF-8.
  return text.includes("\uFFFD") && !isUtf8(bytes) ? undefined : text;
}
