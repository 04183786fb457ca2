import { Buffer, isUtf8 } from "node:buffer";
import { CsvError, parse } from "csv-parse";
import { refusedLine, type SourceRecord } from "./source_line.ts";

const maxRowBytes = 1024 * 1024;
const lineFeed = 0x0a;
const byteOrderMark = [0xef, 0xbb, 0xbf];
const delimiters = [",", ";", "\t", "|"];

type Row = { line: number; cells: string[] };

/**
 * Reads CSV (RFC 4180) with a header line; cells are separated by commas,
 * semicolons, tabs or bars. Each row is a record of columns, and empty cells are
 * left out. `onHeader` is told all columns before the first record. A row that
 * does not fit the header is refused. Throws when the header cannot be used, or a
 * quote is not closed, which hides all rows after it.
 */
export async function* readRows(
  chunks: AsyncIterable<Uint8Array>,
  onHeader: (columns: readonly string[]) => void = () => {},
): AsyncGenerator<SourceRecord> {
  let header: string[] | undefined;
  for await (const { line, cells } of parseRows(chunks)) {
    if (header === undefined) {
      header = toHeader(cells);
      onHeader(header);
    } else if (cells.length > 1 || cells[0] !== "") {
      yield toRecord(line, header, cells);
    }
  }
}

async function* parseRows(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Row> {
  const iterator = chunks[Symbol.asyncIterator]();
  const start = await headerBytes(iterator);
  let rows: Row[] = [];
  let endLine = 0;
  const parser = parse({
    // One character a byte, so that each cell's bytes can be checked and decoded.
    encoding: "latin1",
    delimiter: delimiterOf(start),
    max_record_size: maxRowBytes,
    record_delimiter: ["\r\n", "\n"],
    relax_column_count: true,
    relax_quotes: true,
    on_record(cells: string[], { lines }) {
      rows.push({ line: endLine + 1, cells });
      endLine = lines;
      return null;
    },
  });
  let failure: Error | undefined;
  parser.on("error", (error) => failure = error);
  const ended = new Promise<void>((resolve) => parser.on("close", resolve));

  for (let chunk = start; chunk; chunk = (await iterator.next()).value) {
    await new Promise<void>((resolve) => parser.write(chunk, () => resolve()));
    yield* rows;
    rows = [];
    if (failure) throw readable(failure, endLine + 1);
  }
  parser.end();
  parser.resume();
  await ended;
  yield* rows;
  if (failure) throw readable(failure, endLine + 1);
}

/** The first bytes, up to the end of the header line at least, without a byte order mark. */
async function headerBytes(
  chunks: AsyncIterator<Uint8Array>,
): Promise<Uint8Array> {
  let start: Uint8Array = new Uint8Array();
  while (!start.includes(lineFeed) && start.length <= maxRowBytes) {
    const next = await chunks.next();
    if (next.done) break;
    start = Buffer.concat([start, next.value]);
  }
  const marked = byteOrderMark.every((byte, index) => start[index] === byte);
  return marked ? start.subarray(byteOrderMark.length) : start;
}

/** The separator that is most often in the header line; a comma if there is none. */
function delimiterOf(start: Uint8Array): string {
  const end = start.indexOf(lineFeed);
  const header = start.subarray(0, end < 0 ? start.length : end);
  const count = (delimiter: string) =>
    header.filter((byte) => byte === delimiter.charCodeAt(0)).length;
  return delimiters.reduce((best, each) =>
    count(each) > count(best) ? each : best
  );
}

function readable(error: Error, line: number): Error {
  const unclosed = error instanceof CsvError &&
    ["CSV_QUOTE_NOT_CLOSED", "CSV_MAX_RECORD_SIZE"].includes(error.code);
  return new Error(
    unclosed
      ? `Cannot read on at line ${line}: a quote is not closed, or the row is ` +
        `longer than ${maxRowBytes} bytes`
      : `Cannot read on at line ${line}: ${error.message}`,
    { cause: error },
  );
}

function toHeader(cells: string[]): string[] {
  const names = cells.map((cell) => {
    const name = decode(cell)?.trim();
    if (!name) {
      throw new Error("Cannot read the CSV header: a column has no UTF-8 name");
    }
    return name;
  });
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Error(`Cannot read the CSV header: "${twice}" is there twice`);
  }
  return names;
}

function toRecord(
  line: number,
  header: readonly string[],
  cells: readonly string[],
): SourceRecord {
  if (cells.length !== header.length) {
    return refusedLine(
      line,
      `the row has ${cells.length} cells, the header has ${header.length}`,
    );
  }
  const columns: Record<string, unknown> = Object.create(null);
  for (const [index, name] of header.entries()) {
    const value = decode(cells[index] ?? "");
    if (value === undefined) {
      return refusedLine(line, `the cell of "${name}" is not UTF-8`);
    }
    if (value !== "") columns[name] = value;
  }
  return { line, columns };
}

/** A cell's text; undefined when its bytes are not UTF-8. */
function decode(cell: string): string | undefined {
  if (!/[\x80-\xff]/.test(cell)) return cell;
  const bytes = Buffer.from(cell, "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : undefined;
}
