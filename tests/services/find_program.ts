import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";

/** The path of an executable on `PATH`, or undefined where there is none. */
export function findProgram(name: string): string | undefined {
  return (process.env["PATH"] ?? "").split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** Whether a file is there that this user may run. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
