import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { findProgram, isExecutable } from "./find_program.ts";

const debianFolder = "/usr/lib/jvm";

/**
 * The folder of the first Java that is new enough: the one named in
 * `ELASTICSEARCH_JAVA_HOME` or `JAVA_HOME`, the one on `PATH`, or one of
 * Debian's. `program` must be in its bin folder; `javac` asks for a JDK.
 */
export function findJava(
  { atLeast, program }: { atLeast: number; program: "java" | "javac" },
): string | undefined {
  return candidates().find((home) =>
    isExecutable(join(home, "bin", program)) && majorVersion(home) >= atLeast
  );
}

function candidates(): string[] {
  const java = findProgram("java");
  return [
    process.env["ELASTICSEARCH_JAVA_HOME"],
    process.env["JAVA_HOME"],
    java === undefined ? undefined : dirname(dirname(realpathSync(java))),
    ...foldersIn(debianFolder),
  ].filter((home) => home !== undefined);
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort().map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function majorVersion(home: string): number {
  try {
    const release = readFileSync(join(home, "release"), "utf8");
    return Number(/^JAVA_VERSION="(\d+)/m.exec(release)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
