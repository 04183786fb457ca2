import { spawn } from "node:child_process";
import { constants } from "node:os";
import process from "node:process";
import { startServices } from "./start_services.ts";

const usage = `usage: run_with_services.ts -- COMMAND [ARGUMENT…]

Starts the services, runs the command with their variables and
REQUIRE_SERVICES=1 in its environment, stops them, and exits as it did.
`;

function say(line: string) {
  process.stderr.write(`${line}\n`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Runs a command with the terminal's input and output; returns its exit code. */
function run(
  command: readonly string[],
  environment: Record<string, string>,
): Promise<number> {
  const child = spawn("setpriv", ["--pdeathsig", "TERM", ...command], {
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // Deno's child.kill() would report the signal as the end, whatever it was.
    process.on(signal, () => child.pid && process.kill(child.pid, signal));
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

async function main(command: readonly string[]): Promise<number> {
  const services = await startServices({ write: say });
  services.failure.catch((error) => say(messageOf(error)));
  try {
    return await run(command, {
      ...services.environment,
      REQUIRE_SERVICES: "1",
    });
  } finally {
    await services.stop();
  }
}

const words = process.argv.slice(2);
const command = words[0] === "--" ? words.slice(1) : words;
if (command.length === 0) {
  process.stderr.write(usage);
  process.exit(2);
}
await main(command).then(
  (code) => process.exit(code),
  (error) => {
    say(messageOf(error));
    process.exit(1);
  },
);
