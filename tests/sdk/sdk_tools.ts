import { delimiter, join } from "node:path";
import process from "node:process";
import { onlyDeno } from "../only_deno.ts";
import { findProgram, isExecutable } from "../services/find_program.ts";
import { skip } from "../services/skip.ts";

const tools = process.env["AISLE_CI_TOOLS"] ??
  join(
    process.env["XDG_CACHE_HOME"] ?? join(process.env["HOME"] ?? "", ".cache"),
    "aisle-ci",
  );
const folder = join(tools, "sdk");

/** The folder of an npm generator, which has its programs and libraries. */
export function nodeModules(generator: string): string {
  return join(folder, generator, "node_modules");
}

/** Where programs are found: the generators of Python, and a Node that runs TypeScript. */
export function sdkPath(): string {
  return [
    join(folder, "python", "bin"),
    join(tools, "runtimes", "node_modules", ".bin"),
    process.env["PATH"] ?? "",
  ].join(delimiter);
}

/** The `skip` of a suite that needs these programs, by name on PATH or by path in the tools. */
export function needTools(...names: string[]): string | false {
  const elsewhere = onlyDeno();
  if (elsewhere) return elsewhere;
  const missing = names.find((name) =>
    name.includes("/")
      ? !isExecutable(join(folder, name))
      : findProgram(name) === undefined
  );
  return missing !== undefined && skip(`${missing} is not installed`);
}
