import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import process from "node:process";
import { createInterface } from "node:readline";

/** A program of this project in a process of its own. */
export type Child = {
  /** The first line it printed that `isReady` accepted. */
  ready: Promise<string>;
  /** Ends with what it printed; throws when it failed. */
  end: Promise<string>;
  /** The most memory it has had so far, in megabytes. */
  peakMegabytes(): Promise<number>;
  stop(): Promise<void>;
};

type StartOptions = {
  script: string;
  args?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  isReady?: (line: string) => boolean;
};

/** Starts a script on the runtime that runs this one. */
export function startChild(
  { script, args = [], environment = {}, isReady = () => true }: StartOptions,
): Child {
  const runtimeArgs = process.versions["deno"] ? ["run", "-A", "-q"] : [];
  const child = spawn(process.execPath, [...runtimeArgs, script, ...args], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const ready = Promise.withResolvers<string>();
  const reader = createInterface({ input: child.stdout });
  reader.on("line", (line) => {
    lines.push(line);
    if (isReady(line)) ready.resolve(line);
  });
  const end = exitOf(child).then((code) => {
    if (code === 0) return lines.join("\n");
    throw new Error(`${script} ended with code ${code}: ${lines.join("\n")}`);
  });
  end.catch(ready.reject);
  ready.promise.catch(() => {});
  end.catch(() => {});
  return {
    ready: ready.promise,
    end,
    peakMegabytes: () => peakMegabytes(child),
    async stop() {
      child.kill("SIGTERM");
      await end.catch(() => {});
    },
  };
}

/** The peak of a child's memory, looked at until it ends. */
export async function watchPeakMegabytes(child: Child): Promise<number> {
  let peak = 0;
  let ended = false;
  const look = async () => {
    while (!ended) {
      peak = Math.max(peak, await child.peakMegabytes());
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const looking = look();
  await child.end.finally(() => ended = true);
  await looking;
  return peak;
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
}

async function peakMegabytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}
