import type { DatabaseSync } from "node:sqlite";
import { CatalogError } from "../../src/catalog/errors.ts";
import { commitCounter } from "./commit_counter.ts";
import { type LogSync, openLogSync } from "./log_sync.ts";
import { inspectFile, openFile, resolveFile } from "./open_file.ts";
import { lockForService } from "./service_lock.ts";
import { isBusy, isDiskFailure, toCatalogError } from "./sqlite_error.ts";

/** The thread does nothing else meanwhile. */
const busyTimeoutMs = 2;
const deadlineMs = 5_000;
const longestWaitMs = 20;

/** The one connection that the embedded drivers of a process share. */
export type SqliteDatabase = {
  connection: DatabaseSync;
  /** Runs `work`, which only reads; waits for a lock up to 5 s. Throws `unavailable`. */
  read<T>(work: () => T): Promise<T>;
  /**
   * Runs `work` in a transaction that holds the write lock; what it throws undoes
   * everything. Waits for the lock up to 5 s, then throws `unavailable`. `work` is
   * synchronous, so transactions never interleave, and must not begin another.
   * Resolves when what was written survives a power cut.
   */
  transaction<T>(work: () => T): Promise<T>;
  /** Like `transaction` for what can be derived again: it survives the end of the process, but perhaps not a power cut. */
  derivedTransaction<T>(work: () => T): Promise<T>;
  /** Whether another connection committed since the last call, or may have; takes about 1 µs. */
  changedElsewhere(): boolean;
  /** Closes the file and gives up the lock; calling it again does nothing. */
  close(): void;
};

/**
 * Opens the database at `path` (or `:memory:`), new or of this version. A
 * `service` is the only one on its file, a `tool` may run beside it. Throws
 * `unavailable` when the file cannot be had, `invalid` when it is not ours.
 */
export function openDatabase(
  options: { path: string; role: "service" | "tool"; now?: () => number },
): SqliteDatabase {
  const { path, role, now = Date.now } = options;
  let file = path;
  let lock: { release(): void } | undefined;
  try {
    if (path !== ":memory:") {
      file = resolveFile(path);
      inspectFile(file);
      if (role === "service") lock = lockForService(file);
    }
    const connection = openFile(file);
    connection.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    const onDisk = path === ":memory:" ? {} : {
      log: openLogSync(file),
      countCommits: commitCounter(file),
    };
    return useConnection({ connection, file, now, lock, ...onDisk });
  } catch (error) {
    lock?.release();
    throw toCatalogError(error, file);
  }
}

function useConnection(options: {
  connection: DatabaseSync;
  file: string;
  now: () => number;
  lock: { release(): void } | undefined;
  /** Absent for a database that is in memory only, like the next. */
  log?: LogSync;
  countCommits?: () => number | undefined;
}): SqliteDatabase {
  const { connection, file, now, lock, log, countCommits } = options;
  const begin = connection.prepare("BEGIN IMMEDIATE");
  const commit = connection.prepare("COMMIT");
  const rollback = connection.prepare("ROLLBACK");
  const dataVersion = connection.prepare("PRAGMA data_version");
  let seenVersion = dataVersion.get()?.["data_version"];
  let seenCommits: number | undefined;
  let open = true;

  function transact<T>(work: () => T): T {
    begin.run();
    try {
      const result = work();
      commitNow();
      return result;
    } catch (error) {
      // SQLite itself ends a transaction when the disk is full.
      if (connection.isTransaction) rollback.run();
      throw error;
    }
  }

  function commitNow(): void {
    try {
      commit.run();
    } catch (cause) {
      if (!isDiskFailure(cause)) throw cause;
      throw new CatalogError(
        "outcome_unknown",
        `Cannot tell whether a write to "${file}" happened: the disk failed`,
        { cause },
      );
    }
  }

  /** Tries until no other connection is in the way; the thread is free in between. */
  async function whenFree<T>(attempt: () => T): Promise<T> {
    const deadline = now() + deadlineMs;
    for (let waitMs = 5;; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
      try {
        return attempt();
      } catch (error) {
        if (!isBusy(error) || now() + waitMs > deadline) {
          throw toCatalogError(error, file);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  return {
    connection,
    read: whenFree,
    async transaction(work) {
      const result = await whenFree(() => transact(work));
      await log?.sync();
      return result;
    },
    derivedTransaction: (work) => whenFree(() => transact(work)),
    changedElsewhere() {
      const commits = countCommits?.();
      if (commits !== undefined && commits === seenCommits) return false;
      seenCommits = commits;
      try {
        const version = dataVersion.get()?.["data_version"];
        if (version === seenVersion) return false;
        seenVersion = version;
      } catch {
        seenVersion = undefined;
      }
      return true;
    },
    close() {
      if (!open) return;
      open = false;
      log?.close();
      connection.close();
      lock?.release();
    },
  };
}
