import { grouped, lineCount } from "../print.ts";
import { countLines, type ImportCounts } from "../../import/import_counts.ts";
import type { ColumnReport } from "../../import/map_attributes.ts";

/** What an import did. */
export type ImportSummary = ImportCounts & {
  /** Where it went on, when an earlier run was broken off. */
  resumedAfterLine: number;
  seconds: number;
  linesPerSecond: number;
  /** Whether it came to the end of the file. */
  complete: boolean;
  /** Whether search shows all that was written. */
  searchable: boolean;
  unusedColumns: string[];
  attributeClashes: number;
};

type Run = {
  counts: ImportCounts;
  /** Lines that this run dealt with, and how long that and the index took. */
  lines: number;
  seconds: number;
  resumedAfterLine: number;
  complete: boolean;
  searchable: boolean;
  columns: ColumnReport;
};

/** Puts a run together as the summary that is shown. */
export function toSummary(
  { counts, lines, seconds, columns, ...run }: Run,
): ImportSummary {
  return {
    ...counts,
    ...run,
    seconds: Number(seconds.toFixed(2)),
    linesPerSecond: Math.round(lines / Math.max(seconds, 0.001)),
    unusedColumns: columns.unused,
    attributeClashes: columns.clashes,
  };
}

const shownColumns = 20;

/** The summary in sentences. */
export function summaryText(summary: ImportSummary): string {
  const { created, updated, unchanged, deleted, failed } = summary;
  const counts = { created, updated, unchanged, deleted, failed };
  const told = Object.entries({
    created,
    updated,
    unchanged,
    deleted,
    refused: failed,
  })
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${grouped(count)} ${status}`);
  const sentences = [
    `${lineCount(countLines(counts))}: ${told.join(", ") || "nothing to do"}`,
    `${summary.seconds} s, ${grouped(summary.linesPerSecond)} lines/s`,
    summary.searchable
      ? "Search shows everything"
      : "Search does not show everything yet: it follows while a service runs",
  ];
  const { unusedColumns, attributeClashes } = summary;
  if (unusedColumns.length > 0) {
    const more = unusedColumns.length - shownColumns;
    sentences.push(
      `Columns that were not used: ${
        unusedColumns.slice(0, shownColumns).join(", ")
      }${more > 0 ? ` and ${grouped(more)} more` : ""}`,
    );
  }
  if (attributeClashes > 0) {
    sentences.push(
      `${grouped(attributeClashes)} times two columns gave one attribute: ` +
        'the second is kept as "name (column)"',
    );
  }
  return sentences.join("\n");
}
