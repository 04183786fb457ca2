import { closeSync, openSync, readSync, statSync } from "node:fs";
import { Buffer } from "node:buffer";
import { DatabaseSync } from "node:sqlite";

/** Whose file it is, and which version; all 0 in a file without tables. */
export type FileStamp = {
  applicationId: number;
  version: number;
  /** How often its tables were changed. */
  changes: number;
};

const headerBytes = 100;
const magic = "SQLite format 3\0";

/** The stamp as `connection` sees it. */
export function readStamp(connection: DatabaseSync): FileStamp {
  const read = (name: string) =>
    Number(connection.prepare(`PRAGMA ${name}`).get()?.[name]);
  return {
    applicationId: read("application_id"),
    version: read("user_version"),
    changes: read("schema_version"),
  };
}

/**
 * The stamp of a file, read without writing a byte to it or beside it;
 * `undefined` if the file is missing or empty, `"foreign"` if it is no database.
 */
export function readFileStamp(
  file: string,
): FileStamp | "foreign" | undefined {
  if (sizeOf(file) === 0) return undefined;
  const header = readHeader(file);
  if (header.toString("latin1", 0, magic.length) !== magic) return "foreign";
  // What was committed last may be in the log alone, if no process closed the file.
  if (sizeOf(`${file}-wal`) > 0) return readThroughLog(file);
  // https://www.sqlite.org/fileformat.html#the_database_header
  return {
    changes: header.readUInt32BE(40),
    version: header.readUInt32BE(60),
    applicationId: header.readUInt32BE(68),
  };
}

function readThroughLog(file: string): FileStamp {
  const reader = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    return readStamp(reader);
  } finally {
    reader.close();
  }
}

function readHeader(file: string): Buffer {
  const header = Buffer.alloc(headerBytes);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, header, 0, headerBytes, 0);
    return header;
  } finally {
    closeSync(descriptor);
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
