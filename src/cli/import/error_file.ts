import {
  closeSync,
  fsyncSync,
  openSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { stringify } from "csv-stringify/sync";
import type { Refusal } from "./source_line.ts";

/** A CSV file with a row for each reason a line was refused. */
export type ErrorFile = {
  write(line: number, refusals: readonly Refusal[]): void;
  /** Brings what was written to the disk; how many bytes there are. */
  flush(): number;
  close(): void;
};

const header = ["line", "field", "value", "reason"];

/**
 * Begins the file at `path`, or goes on after its first `keepBytes`. Values that a
 * spreadsheet would run as formulas are preceded by an apostrophe (CWE-1236).
 */
export function openErrorFile(path: string, keepBytes: number): ErrorFile {
  if (keepBytes > 0) truncateSync(path, keepBytes);
  const file = openSync(path, keepBytes > 0 ? "a" : "w");
  let bytes = keepBytes;
  const write = (rows: unknown[][]) => {
    bytes += writeSync(file, stringify(rows, { escape_formulas: true }));
  };
  if (bytes === 0) write([header]);
  return {
    write(line, refusals) {
      write(
        refusals.map((
          { field, value, reason },
        ) => [line, field, value, reason]),
      );
    },
    flush() {
      fsyncSync(file);
      return bytes;
    },
    close: () => closeSync(file),
  };
}
