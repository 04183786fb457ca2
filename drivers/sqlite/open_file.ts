import { existsSync, mkdirSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { readFileStamp } from "./file_stamp.ts";
import { checkStamp, migrate, notAisle } from "./migrations.ts";
import { isBusy } from "./sqlite_error.ts";

const openingTimeoutMs = 5_000;

/** 16 MB: an import rewrites the same pages in batch after batch, and each checkpoint copies them. */
const pagesBetweenCheckpoints = 4_000;

/** The one name of `path`, whatever links lead to it, so that all who open it meet at one lock. Makes its folder. */
export function resolveFile(path: string): string {
  const file = resolve(path);
  mkdirSync(dirname(file), { recursive: true });
  return existsSync(file)
    ? realpathSync(file)
    : join(realpathSync(dirname(file)), basename(file));
}

/** Throws `invalid` if the file is a newer version's or not Aisle's; writes nothing. */
export function inspectFile(file: string): void {
  const stamp = readFileStamp(file);
  if (stamp === "foreign") throw notAisle(file);
  if (stamp) checkStamp(stamp, file);
}

/** Opens the file and brings it up to date; waits for another process that is doing the same. */
export function openFile(file: string): DatabaseSync {
  const connection = new DatabaseSync(file, { timeout: openingTimeoutMs });
  try {
    useWriteAheadLog(connection);
    // The log is synced at each checkpoint here, and by `openLogSync` after commits.
    connection.exec(`
      PRAGMA synchronous = NORMAL;
      PRAGMA foreign_keys = ON;
      PRAGMA cache_size = -32768;
      PRAGMA wal_autocheckpoint = ${pagesBetweenCheckpoints};
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
