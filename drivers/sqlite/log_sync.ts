import { closeSync, fdatasync, openSync } from "node:fs";
import { promisify } from "node:util";
import { CatalogError } from "../../src/catalog/errors.ts";

/** Makes what was committed before `sync` is called survive a power cut. */
export type LogSync = {
  sync(): Promise<void>;
  /** A sync that still runs ends first. */
  close(): void;
};

const dataSync = promisify(fdatasync);

/**
 * Syncs the write-ahead log of a database beside the thread, where SQLite would
 * stop it at each commit. Commits that wait at the same time share one sync, and
 * none joins a sync that began before it. `sync` throws `outcome_unknown` when
 * the disk fails.
 */
export function openLogSync(file: string): LogSync {
  let log: number | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let closed = false;

  async function syncNow(): Promise<void> {
    try {
      log ??= openSync(`${file}-wal`, "r+");
      await dataSync(log);
    } catch (cause) {
      throw new CatalogError(
        "outcome_unknown",
        `Cannot tell whether a write to "${file}" is on the disk`,
        { cause },
      );
    }
  }

  function begin(): Promise<void> {
    next = undefined;
    const sync = syncNow().finally(() => {
      if (running === sync) running = undefined;
      if (closed) closeLog();
    });
    running = sync;
    return sync;
  }

  function closeLog(): void {
    if (running || next || log === undefined) return;
    closeSync(log);
    log = undefined;
  }

  return {
    sync() {
      if (!running) return begin();
      return next ??= running.then(begin, begin);
    },
    close() {
      closed = true;
      closeLog();
    },
  };
}
