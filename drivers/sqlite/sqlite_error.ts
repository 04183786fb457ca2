import { CatalogError } from "../../src/catalog/errors.ts";

const unavailable: [RegExp, string][] = [
  [/^database (\w+ )?is locked/, "another process holds its lock"],
  [/^database or disk is full/, "the disk is full"],
  [/^disk I\/O error/, "the disk failed"],
  [/^unable to open database file/, "the file cannot be opened"],
  [/^attempt to write a readonly database/, "the file is read-only"],
  [/^database disk image is malformed/, "the file is damaged"],
  [/^database is not open|^statement has been finalized/, "it is closed"],
  [/^E[A-Z]+: /, "the file or its folder cannot be used"],
];

/**
 * What SQLite or the file system threw as the core's `unavailable`, with the file
 * named; any other error (a constraint, a mistake) as it is. Deno gives no SQLite
 * result code, so the message decides, whose text is SQLite's on every runtime.
 */
export function toCatalogError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof CatalogError) return error;
  const reason = unavailable.find(([text]) => text.test(error.message))?.[1];
  if (reason === undefined) return error;
  return new CatalogError(
    "unavailable",
    `Cannot use the database "${file}": ${reason}`,
    { cause: error },
  );
}

/** Whether another connection held a lock that was needed; trying again may help. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error &&
    /^database (\w+ )?is locked/.test(error.message);
}

/** Whether the disk failed in the middle, so that what was being written may be there or not. */
export function isDiskFailure(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("disk I/O error");
}
