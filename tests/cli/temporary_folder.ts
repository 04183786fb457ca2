import { join } from "node:path";
import { newFolder } from "../drivers/temporary_folder.ts";

/** A new folder for the files of one test, and how to be rid of it. */
export function temporaryFolder(): {
  file: (name: string) => string;
  remove: () => void;
} {
  const { path, remove } = newFolder();
  return { file: (name) => join(path, name), remove };
}
