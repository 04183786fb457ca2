import {
  closeSync,
  fsyncSync,
  openSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { refusalHeader, refusalRows } from "../../import/refusal_rows.ts";
import type { Refusal } from "../../import/source_line.ts";

/** A CSV file with a row for each reason a line was refused. */
export type ErrorFile = {
  write(line: number, refusals: readonly Refusal[]): void;
  /** Brings what was written to the disk; how many bytes there are. */
  flush(): number;
  close(): void;
};

/** Begins the file at `path`, or goes on after its first `keepBytes`. */
export function openErrorFile(path: string, keepBytes: number): ErrorFile {
  if (keepBytes > 0) truncateSync(path, keepBytes);
  const file = openSync(path, keepBytes > 0 ? "a" : "w");
  let bytes = keepBytes;
  const write = (rows: string) => {
    bytes += writeSync(file, rows);
  };
  if (bytes === 0) write(refusalHeader);
  return {
    write: (line, refusals) => write(refusalRows(line, refusals)),
    flush() {
      fsyncSync(file);
      return bytes;
    },
    close: () => closeSync(file),
  };
}
