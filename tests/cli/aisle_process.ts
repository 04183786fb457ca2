import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

type Ended = {
  code: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
};

type RunOptions = {
  environment?: Record<string, string>;
  input?: string | Uint8Array;
};

/** A running `aisle` command, on the runtime that runs the tests. */
export type AisleProcess = {
  child: ChildProcess;
  /** The first line of standard output; rejects when it ends without one. */
  firstLine: Promise<string>;
  ended: Promise<Ended>;
};

/** Starts `aisle` with these arguments and no environment but the one given. */
export function startAisle(
  args: readonly string[],
  { environment = {}, input }: RunOptions = {},
): AisleProcess {
  const [command = "", ...before] = aisleCommand();
  const child = spawn(command, [...before, ...args], {
    cwd: root,
    env: {
      ...inherited("PATH", "HOME", "DENO_DIR"),
      // Nobody has to be told that it stops.
      CATALOG_DRAIN_SECONDS: "0",
      ...environment,
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  const firstLine = Promise.withResolvers<string>();
  firstLine.promise.catch(() => {});
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    const end = stdout.indexOf("\n");
    if (end >= 0) firstLine.resolve(stdout.slice(0, end));
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  // A command that does not read its input may end before it is written.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code, signal) => {
      firstLine.reject(new Error(`aisle ended with ${code}: ${stderr}`));
      resolve({ code, signal, stdout, stderr });
    });
  });
  return { child, firstLine: firstLine.promise, ended };
}

/** Runs `aisle` to its end. */
export function runAisle(
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ended> {
  return startAisle(args, options).ended;
}

/** On Deno with the permissions of `deno task aisle`, so that they are tested too. */
function aisleCommand(): string[] {
  if (process.versions["deno"] === undefined) {
    return [process.execPath, "src/cli.ts"];
  }
  const { tasks } = JSON.parse(readFileSync(`${root}deno.json`, "utf8"));
  const [, ...args] = String(tasks.aisle).replaceAll("'", "").split(" ");
  return [process.execPath, ...args];
}

function inherited(...names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
