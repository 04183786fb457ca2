import type { ColumnChoice } from "../columns/column_choice.ts";
import type { ImportCounts } from "../import_counts.ts";
import type { Mapping } from "../mapping.ts";
import type { Preview } from "../preview_source.ts";
import type { Refusal } from "../source_line.ts";
import type { ImportFile } from "./import_file.ts";

/** How the lines of a file become products: by choices for its columns, by a mapping file, or as they are. */
export type ImportPlan =
  | {
    kind: "columns";
    choices: readonly ColumnChoice[];
    /** Absent while the choices are no mapping. */
    mapping?: Mapping;
  }
  | { kind: "file"; name: string; mapping: Mapping }
  | { kind: "as_is" };

/**
 * Where a job is. `stopped` can go on where it was; `failed` cannot, because its
 * file cannot be read further.
 */
export type ImportPhase =
  | "mapping"
  | "checking"
  | "checked"
  | "importing"
  | "indexing"
  | "stopped"
  | "failed"
  | "done";

/** How far a check or an import has come. */
export type JobProgress = {
  counts: ImportCounts;
  /** The last line that was dealt with. */
  line: number;
  /** How much of the file was read, 0 to 1. */
  fraction: number;
  linesPerSecond: number;
  /** Absent until the pace is known. */
  secondsLeft?: number | undefined;
};

/** Lines that were refused: all are counted, the first 10,000 are kept. */
export type RefusedLines = {
  count: number;
  kept: readonly { line: number; refusals: readonly Refusal[] }[];
};

/** What an import would do. */
export type CheckResult = {
  /** Whether it came to the end of the file. */
  complete: boolean;
  counts: ImportCounts;
  /** The first lines of each outcome but `unchanged`. */
  previews: readonly Preview[];
  refused: RefusedLines;
  /** Columns that nothing uses. */
  unusedColumns: readonly string[];
};

/** What an import did. */
export type ImportResult = {
  refused: RefusedLines;
  unusedColumns: readonly string[];
  attributeClashes: number;
  /** From when on search shows all of it, in milliseconds since the epoch. */
  searchableAt?: number;
};

/** An uploaded file on its way into the catalogue. It belongs to the service that was asked, and is lost with it. */
export type ImportJob = {
  id: string;
  file: ImportFile;
  /** The name of the key that it was uploaded with. */
  owner: string;
  uploadedAt: number;
  plan: ImportPlan;
  phase: ImportPhase;
  progress?: JobProgress;
  check?: CheckResult;
  result?: ImportResult;
  /** Why it stopped or failed, when nobody asked it to. */
  reason?: string;
};
