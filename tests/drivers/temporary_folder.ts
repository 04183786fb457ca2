import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder; the caller removes it. */
export function newFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "aisle-"));
  return {
    path,
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Runs `work` with a new folder and removes it. */
export async function withFolder(
  work: (folder: string) => Promise<void> | void,
): Promise<void> {
  const { path, remove } = newFolder();
  try {
    await work(path);
  } finally {
    remove();
  }
}
