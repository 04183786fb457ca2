import { DatabaseSync } from "node:sqlite";
import { CatalogError } from "../../src/catalog/errors.ts";
import { isBusy } from "./sqlite_error.ts";

/**
 * Makes this process the only service on `file`, or throws `unavailable`. The
 * lock is an open transaction on a file beside it, so it ends with the process,
 * however that ends.
 */
export function lockForService(file: string): { release(): void } {
  const lock = new DatabaseSync(`${file}-lock`, { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    if (!isBusy(cause)) throw cause;
    throw new CatalogError(
      "unavailable",
      `Cannot open the database "${file}": another service has it open`,
      { cause },
    );
  }
  return { release: () => lock.close() };
}
