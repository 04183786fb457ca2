import { extname } from "node:path";
import { parseBulkLine } from "../catalog/bulk_line.ts";
import type { BulkLine } from "../catalog/bulk_result.ts";
import { CatalogError } from "../catalog/errors.ts";
import { parseJson } from "../catalog/json.ts";
import type { ColumnReport } from "./map_attributes.ts";
import { createProductMapper, type ProductMapper } from "./map_product.ts";
import type { Mapping } from "./mapping.ts";
import { plainCsvMapping } from "./plain_csv_mapping.ts";
import { readLines } from "./read_lines.ts";
import { readRows } from "./read_rows.ts";
import {
  type Refusal,
  refusedLine,
  type SourceLine,
  type SourceRecord,
} from "./source_line.ts";
import { toRefusals } from "./to_refusals.ts";

export type SourceFormat = "csv" | "ndjson";

/** The lines of a source for the catalogue, and what became of its columns. */
export type Source = {
  lines: AsyncIterable<SourceLine>;
  report(): ColumnReport;
};

/**
 * Reads a source as lines for the catalogue. NDJSON without a mapping goes on as
 * it is: products, or the lines of an export.
 */
export function readSourceLines(
  chunks: AsyncIterable<Uint8Array>,
  { format, mapping }: { format: SourceFormat; mapping?: Mapping | undefined },
): Source {
  const nothing = { unused: [], clashes: 0 };
  if (format === "ndjson") {
    const lines = readLines(chunks);
    if (!mapping) return { lines, report: () => nothing };
    const mapper = createProductMapper(mapping);
    return { lines: mapRecords(parsed(lines), mapper), report: mapper.report };
  }
  const mapper = createProductMapper(mapping ?? plainCsvMapping);
  return { lines: mapRecords(readRows(chunks), mapper), report: mapper.report };
}

/** The format that a file's name tells. */
export function formatOfName(path: string): SourceFormat | undefined {
  const name = path.toLowerCase().replace(/\.gz$/, "");
  const extension = extname(name);
  if ([".csv", ".tsv"].includes(extension)) return "csv";
  if ([".ndjson", ".jsonl"].includes(extension)) return "ndjson";
  return undefined;
}

async function* parsed(
  lines: AsyncIterable<SourceLine>,
): AsyncGenerator<SourceRecord> {
  for await (const each of lines) {
    yield "refusals" in each ? each : toRecord(each.line, each.text);
  }
}

function toRecord(line: number, text: string): SourceRecord {
  try {
    const value = parseJson(text, `line ${line}`);
    return isColumns(value)
      ? { line, columns: value }
      : refusedLine(line, "the line is not a JSON object");
  } catch (error) {
    return refusedLine(
      line,
      error instanceof Error ? error.message : String(error),
    );
  }
}

function isColumns(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The products in records, ready for the catalogue. */
export async function* mapRecords(
  records: AsyncIterable<SourceRecord> | Iterable<SourceRecord>,
  mapper: ProductMapper,
): AsyncGenerator<SourceLine> {
  for await (const each of records) {
    if ("refusals" in each) {
      yield each;
      continue;
    }
    const { line, columns } = each;
    const refusals: Refusal[] = [];
    const text = JSON.stringify(mapper.map(columns, refusals));
    yield refusals.length === 0 ? { line, text } : {
      line,
      refusals: [...refusals, ...otherRefusals({ line, text }, refusals)],
    };
  }
}

/** What the catalogue would refuse besides, so that a line is mended in one go. */
function otherRefusals(
  bulkLine: BulkLine,
  refusals: readonly Refusal[],
): Refusal[] {
  try {
    parseBulkLine(bulkLine);
    return [];
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    const known = refusals.map(({ field }) => field);
    return toRefusals(error, bulkLine.text)
      .filter(({ field }) => !known.includes(field));
  }
}
