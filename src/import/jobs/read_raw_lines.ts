import { Buffer } from "node:buffer";
import { CatalogError } from "../../catalog/errors.ts";
import { readRows } from "../read_rows.ts";
import { type ImportFile, readFile } from "./import_file.ts";

/** So that many long lines do not fill the memory. */
const maxBytes = 32 * 1024 * 1024;
const lineFeed = 0x0a;

/**
 * The given lines of a file exactly as they were uploaded; of a CSV file whole
 * rows, which may span several lines, under its header. Throws `too_large` for
 * more than 32 MiB of them.
 */
export async function readRawLines(
  file: Pick<ImportFile, "bytes" | "format">,
  lines: ReadonlySet<number>,
): Promise<Uint8Array<ArrayBuffer>> {
  const starts = file.format === "csv" ? await rowStarts(file) : undefined;
  const first = starts?.values().next().value;
  let isWanted = false;
  const kept: Uint8Array[] = [];
  let keptBytes = 0;
  for await (const { line, bytes } of rawLines(file)) {
    if (first !== undefined && line < first) isWanted = true;
    else if (!starts || starts.has(line)) isWanted = lines.has(line);
    if (!isWanted) continue;
    keptBytes += bytes.length;
    if (keptBytes > maxBytes) {
      throw new CatalogError(
        "too_large",
        `The refused lines have more than ${maxBytes / 1024 / 1024} MiB`,
      );
    }
    kept.push(bytes);
  }
  return Uint8Array.from(Buffer.concat(kept));
}

/** The lines that rows begin in. */
async function rowStarts(
  file: Pick<ImportFile, "bytes">,
): Promise<Set<number>> {
  const starts = new Set<number>();
  const stop = new AbortController().signal;
  try {
    for await (const { line } of readRows(readFile(file, { stop }))) {
      starts.add(line);
    }
  } catch {
    // Rows behind a quote that is not closed are not there.
  }
  return starts;
}

/** Each line with its line feed. */
async function* rawLines(
  file: Pick<ImportFile, "bytes">,
): AsyncGenerator<{ line: number; bytes: Uint8Array }> {
  const stop = new AbortController().signal;
  let line = 1;
  let begun: Uint8Array[] = [];
  for await (const chunk of readFile(file, { stop })) {
    let from = 0;
    for (
      let to = chunk.indexOf(lineFeed);
      to >= 0;
      to = chunk.indexOf(lineFeed, from)
    ) {
      const bytes = Buffer.concat([...begun, chunk.subarray(from, to + 1)]);
      yield { line, bytes };
      begun = [];
      line++;
      from = to + 1;
    }
    begun.push(chunk.subarray(from));
  }
  const bytes = Buffer.concat(begun);
  if (bytes.length > 0) yield { line, bytes };
}
