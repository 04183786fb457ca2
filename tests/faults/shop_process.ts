import { type ChildProcess, spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { suiteKeys } from "../http/suite_keys.ts";
import type { Shop } from "./shop.ts";

/** A served catalogue in a process of its own. */
export type ShopProcess = Shop & {
  /** Ends it with SIGKILL: nothing in it runs any more. */
  kill(): Promise<void>;
  freeze(): void;
  resume(): void;
  /** Resolves when it has ended, however. */
  ended: Promise<void>;
};

/** A process that was killed before it listened, as its own relay may do at a failpoint. */
export class ShopKilledError extends Error {
  constructor() {
    super("The shop was killed before it listened");
    this.name = "ShopKilledError";
  }
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const service = fileURLToPath(new URL("failpoint_service.ts", import.meta.url));

/** How long a client waits for a process that may be frozen. */
const patienceMilliseconds = 15_000;

/**
 * Serves a catalogue on a free port. `failpoint` is where it ends itself with
 * SIGKILL, see `failpoint_service.ts`.
 */
export async function startShopProcess(
  environment: Readonly<Record<string, string>>,
  failpoint?: string,
): Promise<ShopProcess> {
  const child = spawn(process.execPath, ["run", "-A", "--no-check", service], {
    cwd: root,
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      ...environment,
      ...(failpoint === undefined ? {} : { FAILPOINT: failpoint }),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
  });
  const url = await firstLine(child);

  // Deno's child.kill() would take any signal for the end.
  function signal(name: "SIGKILL" | "SIGSTOP" | "SIGCONT") {
    if (child.pid === undefined || child.exitCode !== null) return;
    try {
      process.kill(child.pid, name);
    } catch {
      // It has just ended.
    }
  }

  async function kill() {
    signal("SIGKILL");
    await ended;
  }

  return {
    async send(path, { headers = {}, ...request } = {}) {
      const response = await fetch(url + path, {
        ...request,
        signal: AbortSignal.timeout(patienceMilliseconds),
        headers: {
          "Authorization": `Bearer ${suiteKeys.admin}`,
          "Content-Type": "application/json",
          // A killed process must not make Deno send a request a second time.
          "Connection": "close",
          ...headers,
        },
      });
      const { status } = response;
      return { status, headers: response.headers, text: await response.text() };
    },
    stop: kill,
    kill,
    freeze: () => signal("SIGSTOP"),
    resume: () => signal("SIGCONT"),
    ended,
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    let errors = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const end = output.indexOf("\n");
      if (end >= 0) resolve(output.slice(0, end));
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
    });
    child.once("exit", (code, signal) => {
      reject(
        signal === "SIGKILL"
          ? new ShopKilledError()
          : new Error(`The shop ended with ${code ?? signal}: ${errors}`),
      );
    });
  });
}
