import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("./sqlite_child.ts", import.meta.url));

/** A database opened in another process, see `sqlite_child.ts`. */
export type SqliteProcess = {
  /** Waits until it has printed `count` lines, and answers all so far. */
  lines(count: number): Promise<string[]>;
  /** Ends it with SIGKILL. */
  kill(): Promise<void>;
  /** Its exit code and what it wrote to standard error. */
  ended(): Promise<{ code: number | null; errors: string }>;
};

/** Starts `task` on the file at `path` in another process of this runtime. */
export function startSqliteProcess(
  { task, path, role = "tool" }: {
    task: "hold" | "insert" | "write";
    path: string;
    role?: "service" | "tool";
  },
): SqliteProcess {
  const runtimeArgs = process.versions["deno"] ? ["run", "-A"] : [];
  const child = spawn(
    process.execPath,
    [...runtimeArgs, script, task, path, role],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const exit = new Promise<number | null>((resolve) =>
    child.once("close", resolve)
  );
  const { printed, errors } = collectOutput(child);

  return {
    async lines(count) {
      while (printed.length < count) {
        if (child.exitCode !== null) throw new Error(errors.join("\n"));
        await Promise.race([once(child, "line"), exit]);
      }
      return [...printed];
    },
    async kill() {
      child.kill("SIGKILL");
      await exit;
    },
    ended: async () => ({ code: await exit, errors: errors.join("\n") }),
  };
}

function collectOutput(child: ChildProcess) {
  const printed: string[] = [];
  const errors: string[] = [];
  if (child.stdout) {
    createInterface({ input: child.stdout }).on("line", (line) => {
      printed.push(line);
      child.emit("line");
    });
  }
  if (child.stderr) {
    createInterface({ input: child.stderr }).on("line", (line) => {
      errors.push(line);
    });
  }
  return { printed, errors };
}
