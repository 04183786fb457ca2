import { readFileSync, rmSync, writeFileSync } from "node:fs";

const firstLine = '# Written by "deno task services", which removes it';

/** The variables as the lines of an environment file. */
export function envLines(environment: Record<string, string>): string {
  return Object.entries(environment)
    .map(([name, value]) => `${name}=${value}\n`).join("");
}

/** Throws when a file is there that `writeEnvFile` did not write. */
export function requireOwnEnvFile(path: string): void {
  const content = readIfThere(path);
  if (content !== undefined && !content.startsWith(firstLine)) {
    throw new Error(
      `Cannot write "${path}": a file is there that is not of this command`,
    );
  }
}

/** Writes an environment file that only its owner can read. */
export function writeEnvFile(
  path: string,
  environment: Record<string, string>,
): void {
  requireOwnEnvFile(path);
  rmSync(path, { force: true });
  const content = `${firstLine}\n${envLines(environment)}`;
  writeFileSync(path, content, { mode: 0o600, flag: "wx" });
}

/** Removes the file. */
export function removeEnvFile(path: string): void {
  rmSync(path, { force: true });
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}
