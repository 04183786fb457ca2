import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { CatalogError } from "../../src/catalog/errors.ts";

/** Whose file it is, and which version; all 0 in a file without tables. */
export type FileStamp = {
  applicationId: number;
  version: number;
  /** How often its tables were changed. */
  changes: number;
};

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
 * The stamp of a file, read without writing to it; `undefined` if the file is
 * missing or empty, `"foreign"` if it is no database.
 */
export function readFileStamp(file: string): FileStamp | "foreign" | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found && !found.isFile()) {
    throw new CatalogError(
      "unavailable",
      `Cannot use the database "${file}": it is not a file`,
    );
  }
  if (!found || found.size === 0) return undefined;
  // SQLite opens the file, because closing it by other means would end all locks
  // that this process has on it (https://www.sqlite.org/howtocorrupt.html, 2.2).
  const reader = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    return readStamp(reader);
  } catch (error) {
    if (isNoDatabase(error)) return "foreign";
    throw error;
  } finally {
    reader.close();
  }
}

function isNoDatabase(error: unknown): boolean {
  return error instanceof Error && error.message === "file is not a database";
}
