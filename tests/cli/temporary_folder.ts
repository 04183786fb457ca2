import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder for the files of one test, and how to be rid of it. */
export function temporaryFolder(): {
  file: (name: string) => string;
  remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), "aisle-test-"));
  return {
    file: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
