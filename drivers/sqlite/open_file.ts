import { mkdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { migrate, readFileVersion, refusal } from "./migrations.ts";
import { isBusy } from "./sqlite_error.ts";

const openingTimeoutMs = 5_000;

/** The one name of `path`, whatever links lead to it, so that all who open it meet at one lock. Makes its folder. */
export function resolveFile(path: string): string {
  const file = resolve(path);
  mkdirSync(dirname(file), { recursive: true });
  return hasContent(file)
    ? realpathSync(file)
    : join(realpathSync(dirname(file)), basename(file));
}

/** Throws `invalid` if the file is a newer version's or not Aisle's; reads only. */
export function inspectFile(file: string): void {
  if (!hasContent(file)) return;
  let reader: DatabaseSync | undefined;
  try {
    reader = new DatabaseSync(file, {
      readOnly: true,
      timeout: openingTimeoutMs,
    });
    readFileVersion(reader, file);
  } catch (error) {
    if (isNoDatabase(error)) {
      throw refusal(file, "it is not an Aisle database", error);
    }
    if (!needsRecovery(error)) throw error;
  } finally {
    reader?.close();
  }
}

/** Opens the file and brings it up to date; waits for another process that is doing the same. */
export function openFile(file: string): DatabaseSync {
  const connection = new DatabaseSync(file, { timeout: openingTimeoutMs });
  try {
    useWriteAheadLog(connection);
    // Only FULL syncs the log at every commit: an acknowledged write survives a power cut.
    connection.exec(`
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA cache_size = -65536;
      PRAGMA journal_size_limit = 67108864;
      PRAGMA temp_store = MEMORY`);
    migrate(connection, file);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** SQLite does not wait for a lock when it changes the journal mode, so this does. */
function useWriteAheadLog(connection: DatabaseSync): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waitedMs = 0;; waitedMs += 10) {
    try {
      connection.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (!isBusy(error) || waitedMs >= openingTimeoutMs) throw error;
      Atomics.wait(pause, 0, 0, 10);
    }
  }
}

function hasContent(file: string): boolean {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  return size !== undefined && size > 0;
}

function isNoDatabase(error: unknown): boolean {
  return error instanceof Error && error.message === "file is not a database";
}

/** A write that was cut off must be undone first, which a reader may not do. */
function needsRecovery(error: unknown): boolean {
  return error instanceof Error &&
    error.message === "attempt to write a readonly database";
}
