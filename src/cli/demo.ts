import process from "node:process";
import { Command } from "commander";
import { runService } from "../composition/run_service.ts";
import { stopSignal } from "../composition/stop_signal.ts";
import { readConfig } from "../config.ts";
import { isEmpty, seedCatalog } from "./demo/seed_catalog.ts";
import { welcome } from "./demo/welcome.ts";
import { type ExitCode, exitCodes } from "./exit_codes.ts";
import { awaitIndex } from "../import/await_index.ts";
import { learnWhenDue } from "../import/learn_for_search.ts";
import { noteLearning } from "./note_learning.ts";
import { createKey } from "./keys.ts";
import { print } from "./print.ts";

type Options = { json?: boolean };

const databasePath = "data/demo.db";

const help = `
Of the environment only HOST, PORT and LOG_LEVEL count. What you change stays in
${databasePath}; delete that file to begin again.

Examples:
  aisle demo
  PORT=0 aisle demo --json

Exit codes: 0 stopped by Ctrl-C or SIGTERM · 1 the address is taken · 3 the
database file cannot be had
`;

/** `aisle demo`: serves the demo catalogue with an admin key of its own. */
export function demoCommand(finish: (code: ExitCode) => void): Command {
  return new Command("demo")
    .description(`serve a demo catalogue out of ${databasePath}`)
    .option("--json", "print the address and the key as JSON")
    .addHelpText("after", help)
    .action(async ({ json = false }: Options) => {
      const stop = stopSignal();
      const { key, entry } = createKey("demo", ["admin"]);
      const config = readConfig({
        HOST: process.env["HOST"],
        PORT: process.env["PORT"],
        LOG_LEVEL: process.env["LOG_LEVEL"] ?? "warn",
        CATALOG_SQLITE_PATH: databasePath,
        CATALOG_DRAIN_SECONDS: "0",
      });
      await runService({ ...config, apiKeys: [entry] }, {
        stop,
        async prepare(catalog) {
          if (!await isEmpty(catalog)) return;
          if (!json) print("Writing the demo catalogue …");
          const { created } = await seedCatalog(catalog, stop);
          await learnWhenDue(catalog, {
            written: created,
            stop,
            onNews: noteLearning(json),
          });
          await awaitIndex(catalog, { stop });
        },
        onListening: (url) =>
          print(json ? JSON.stringify({ url, key }) : welcome(url, key)),
      });
      finish(exitCodes.done);
    });
}
