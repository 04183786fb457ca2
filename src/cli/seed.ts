import process from "node:process";
import { Command } from "commander";
import { openCatalog } from "../composition/open_catalog.ts";
import { openLog } from "../composition/open_log.ts";
import { stopSignal } from "../composition/stop_signal.ts";
import { readConfig } from "../config.ts";
import { awaitIndex } from "../import/await_index.ts";
import { countLines } from "../import/import_counts.ts";
import { learnWhenDue } from "../import/learn_for_search.ts";
import { seedCatalog } from "./demo/seed_catalog.ts";
import { type ExitCode, exitCodes } from "./exit_codes.ts";
import { noteLearning } from "./note_learning.ts";
import { grouped, lineCount, print } from "./print.ts";

type Options = { json?: boolean };

const help = `
The demo catalogue is a general store of invented products. Lines that are there
already stay as they are.

Examples:
  aisle seed
  CATALOG_SQLITE_PATH=data/try.db aisle seed --json

Exit codes: 0 done · 1 a line was refused, as in a catalogue of another
currency · 2 the configuration cannot be used · 3 the store does not answer
`;

/** `aisle seed`: writes the demo catalogue. */
export function seedCommand(finish: (code: ExitCode) => void): Command {
  return new Command("seed")
    .description("write the demo catalogue into the configured one")
    .option("--json", "print the result as JSON")
    .addHelpText("after", help)
    .action(async ({ json = false }: Options) => {
      const stop = stopSignal();
      const config = readConfig(process.env);
      const log = openLog("warn");
      const { catalog } = await openCatalog(config, { role: "tool", log });
      try {
        const counts = await seedCatalog(catalog, stop);
        const written = counts.created + counts.updated;
        await learnWhenDue(catalog, {
          written,
          stop,
          onNews: noteLearning(json),
        });
        catalog.startRelay();
        const searchable = await awaitIndex(catalog, { stop });
        const { created, unchanged, failed } = counts;
        print(
          json
            ? JSON.stringify({ ...counts, searchable })
            : `${lineCount(countLines(counts))}: ${grouped(created)} ` +
              `created, ${grouped(unchanged)} were there, ${
                grouped(failed)
              } refused`,
        );
        finish(failed > 0 ? exitCodes.failed : exitCodes.done);
      } finally {
        await catalog.close();
      }
    });
}
