import process from "node:process";
import { Command } from "commander";
import { runService } from "../composition/run_service.ts";
import { stopSignal } from "../composition/stop_signal.ts";
import { readConfig } from "../config.ts";
import { type ExitCode, exitCodes } from "./exit_codes.ts";
import { print } from "./print.ts";

type Options = { json?: boolean };

const help = `
Environment variables decide everything, see the README; unset they mean an
embedded catalogue in data/aisle.db on http://127.0.0.1:8000.

Examples:
  aisle serve
  PORT=0 aisle serve --json

Exit codes: 0 stopped by SIGTERM or Ctrl-C · 1 the address is taken · 2 the
configuration cannot be used · 3 the database file cannot be had
`;

/** `aisle serve`: serves the catalogue. */
export function serveCommand(finish: (code: ExitCode) => void): Command {
  return new Command("serve")
    .description("serve the catalogue over HTTP")
    .option("--json", "print the address as JSON")
    .addHelpText("after", help)
    .action(async ({ json = false }: Options) => {
      await runService(readConfig(process.env), {
        stop: stopSignal(),
        onListening: (url) =>
          print(json ? JSON.stringify({ url }) : `Aisle listens on ${url}`),
      });
      finish(exitCodes.done);
    });
}
