import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What to ask a server, in turn. */
export type Load = {
  base: string;
  paths: readonly string[];
  headers?: Readonly<Record<string, string>>;
  seconds: number;
};

export type LoadResult = {
  requestsPerSecond: number;
  p50Milliseconds: number;
  p99Milliseconds: number;
  /** Answers other than 2xx and 3xx, and requests without an answer. */
  failures: number;
};

const connections = 32;

/** Puts a server under load with wrk: 32 connections, the paths in turn. */
export async function runWrk(load: Load): Promise<LoadResult> {
  const folder = await mkdtemp(join(tmpdir(), "aisle-wrk-"));
  try {
    const script = join(folder, "paths.lua");
    await writeFile(script, toLua(load));
    const options = ["-t1", `-c${connections}`, `-d${load.seconds}s`];
    return parse(
      await run("wrk", [...options, "--latency", "-s", script, load.base]),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

function toLua({ paths, headers = {} }: Load): string {
  const quoted = paths.map((path) => JSON.stringify(path)).join(",\n");
  const fields = Object.entries(headers).map(([name, value]) =>
    `wrk.headers[${JSON.stringify(name)}] = ${JSON.stringify(value)}`
  );
  return `${fields.join("\n")}
local paths = {${quoted}}
local requests = {}
local at = 0
function init()
  for i, path in ipairs(paths) do requests[i] = wrk.format("GET", path) end
end
function request()
  at = at % #requests + 1
  return requests[at]
end
`;
}

function parse(output: string): LoadResult {
  const failed = Number(/Non-2xx or 3xx responses: (\d+)/.exec(output)?.[1]);
  const sockets = /connect (\d+), read (\d+), write (\d+), timeout (\d+)/
    .exec(output)?.slice(1).map(Number) ?? [];
  return {
    requestsPerSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1]),
    p50Milliseconds: latency(output, 50),
    p99Milliseconds: latency(output, 99),
    failures: (failed || 0) + sockets.reduce((sum, each) => sum + each, 0),
  };
}

function latency(output: string, share: number): number {
  const match = new RegExp(`${share}%\\s+([\\d.]+)(us|ms|s)`).exec(output);
  const factors: Record<string, number> = { us: 0.001, ms: 1, s: 1_000 };
  return Number(match?.[1]) * (factors[match?.[2] ?? ""] ?? NaN);
}

function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => output += chunk);
    child.on("error", () =>
      reject(
        new Error(`Cannot run ${command}: install it (Debian: wrk)`),
      ));
    child.on("close", (code) =>
      code === 0 ? resolve(output) : reject(
        new Error(`${command} ended with code ${code}: ${output}`),
      ));
  });
}
