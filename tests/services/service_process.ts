import { spawn } from "node:child_process";
import process from "node:process";
import { createInterface } from "node:readline";
import type { Report } from "./service.ts";

const killAfterSeconds = 20;
const keptLines = 20;

/** A program that runs until it is stopped or this process ends. */
export type ServiceProcess = {
  /** Its first line on standard output; rejects when it ends without one. */
  firstLine: Promise<string>;
  /** Rejects when the program ends before it is stopped; never resolves. */
  failure: Promise<never>;
  /** Asks it to end with SIGTERM, and kills it after 20 s. */
  stop(): Promise<void>;
  /** Ends it with SIGKILL: nothing in it runs any more. */
  kill(): Promise<void>;
  /** Halts it where it is, until `resume`. */
  freeze(): void;
  resume(): void;
};

/**
 * Starts a program that does not outlive this process, however this one ends:
 * the kernel then sends it `signalAtParentEnd`. `onErrorLine` hears what it
 * writes to standard error.
 */
export function startProcess(
  { name, command, args, environment = {}, signalAtParentEnd, onErrorLine }: {
    name: string;
    command: string;
    args: string[];
    environment?: Record<string, string>;
    signalAtParentEnd: "KILL" | "TERM";
    onErrorLine?: Report;
  },
): ServiceProcess {
  const child = spawn(
    "setpriv",
    ["--pdeathsig", signalAtParentEnd, command, ...args],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...environment },
    },
  );
  const output = createInterface({ input: child.stdout });
  const errors = createInterface({ input: child.stderr });
  const lastLines: string[] = [];
  for (const lines of [output, errors]) {
    lines.on("line", (line) => {
      lastLines.push(line);
      if (lastLines.length > keptLines) lastLines.shift();
    });
  }
  if (onErrorLine !== undefined) errors.on("line", onErrorLine);

  let stopping = false;
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once(
      "close",
      (code, signal) => resolve(signal ?? `exit code ${code}`),
    );
  });
  const failure = ended.then((how) => {
    if (stopping) return new Promise<never>(() => {});
    const said = lastLines.map((line) => `\n  ${line}`).join("");
    throw new Error(`${name} ended by itself (${how})${said}`);
  });
  const firstLine = Promise.race([
    new Promise<string>((resolve) => output.once("line", resolve)),
    failure,
  ]);
  // Whoever started the program decides whether to listen to these.
  failure.catch(() => {});
  firstLine.catch(() => {});

  function signal(name: "SIGSTOP" | "SIGCONT"): void {
    // Deno's child.kill() would take any signal for the end.
    if (child.pid !== undefined) process.kill(child.pid, name);
  }

  return {
    firstLine,
    failure,
    async stop() {
      stopping = true;
      child.kill("SIGTERM");
      const kill = setTimeout(
        () => child.kill("SIGKILL"),
        killAfterSeconds * 1000,
      );
      await ended;
      clearTimeout(kill);
    },
    async kill() {
      stopping = true;
      child.kill("SIGKILL");
      await ended;
    },
    freeze: () => signal("SIGSTOP"),
    resume: () => signal("SIGCONT"),
  };
}
