import { CatalogError } from "../../catalog/errors.ts";
import { readRows } from "../read_rows.ts";
import { formatOfName, type SourceFormat } from "../read_source_lines.ts";
import type { SourceRecord } from "../source_line.ts";
import { unpack } from "../unpack.ts";

/** How large an uploaded file may be, packed or not. */
export const maxFileBytes = 64 * 1024 * 1024;

/** A file of products that someone uploaded. */
export type ImportFile = {
  name: string;
  /** As it was uploaded, perhaps packed. */
  bytes: Uint8Array;
  format: SourceFormat;
  /** The columns of a CSV file, in its order; NDJSON has none. */
  columns: readonly string[];
  /** The first rows of a CSV file. */
  sample: readonly SourceRecord[];
};

const sampleRows = 100;
const chunkBytes = 64 * 1024;

/**
 * Looks into an uploaded file. Throws `too_large`, and `invalid` when it is empty,
 * its name does not tell the format, or its header cannot be read.
 */
export async function openImportFile(
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<ImportFile> {
  if (bytes.length > maxFileBytes) throw tooLarge();
  const format = formatOfName(name);
  if (format === undefined) {
    throw new CatalogError(
      "invalid",
      `Cannot tell what "${name}" is: its name must end in .csv, .tsv, .ndjson or .jsonl, with .gz behind it when it is packed`,
    );
  }
  if (bytes.length === 0) {
    throw new CatalogError("invalid", `There is nothing in "${name}"`);
  }
  const file = { name, bytes, format };
  if (format === "ndjson") return { ...file, columns: [], sample: [] };
  const { columns, sample } = await readSample(file);
  return { ...file, columns, sample };
}

/** The content of a file, unpacked; `onRead` is told how many of its bytes were read. */
export function readFile(
  { bytes }: Pick<ImportFile, "bytes">,
  { stop, onRead = () => {} }: {
    stop: AbortSignal;
    onRead?: (bytes: number) => void;
  },
): AsyncGenerator<Uint8Array> {
  async function* chunks() {
    for (let from = 0; from < bytes.length && !stop.aborted;) {
      const chunk = bytes.subarray(from, from + chunkBytes);
      from += chunk.length;
      onRead(from);
      yield chunk;
    }
  }
  return unpack(chunks(), stop);
}

/** For a file that is refused before it is read whole. */
export function tooLarge(): CatalogError {
  return new CatalogError(
    "too_large",
    `Cannot take this file: a file may have ${
      maxFileBytes / 1024 / 1024
    } MiB; pack it with gzip, or cut it into several`,
  );
}

async function readSample(
  file: Pick<ImportFile, "name" | "bytes">,
): Promise<Pick<ImportFile, "columns" | "sample">> {
  const stopping = new AbortController();
  let columns: readonly string[] = [];
  const sample: SourceRecord[] = [];
  try {
    const rows = readRows(
      readFile(file, { stop: stopping.signal }),
      (header) => columns = header,
    );
    for await (const row of rows) {
      sample.push(row);
      if (sample.length >= sampleRows) break;
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    // What is wrong further down is told when the file is checked.
    if (sample.length === 0) {
      throw new CatalogError("invalid", `"${file.name}": ${reason}`, { cause });
    }
  } finally {
    stopping.abort();
  }
  if (columns.length === 0) {
    throw new CatalogError("invalid", `There is nothing in "${file.name}"`);
  }
  return { columns, sample };
}
