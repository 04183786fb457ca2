import process from "node:process";
import { Command, Option } from "commander";
import { uuidv7 } from "uuidv7";
import type { Drivers } from "../../drivers/open.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { openCatalog } from "../composition/open_catalog.ts";
import { openLog } from "../composition/open_log.ts";
import { stopSignal } from "../composition/stop_signal.ts";
import { readConfig } from "../config.ts";
import { learnForSearch } from "../import/learn_for_search.ts";
import { type ExitCode, exitCodes } from "./exit_codes.ts";
import { noteLearning } from "./note_learning.ts";
import {
  runAbandon,
  runDropPrevious,
  runRollback,
} from "./reindex/run_generations.ts";
import { runRebuild } from "./reindex/run_rebuild.ts";

type Options = {
  rollback?: boolean;
  abandon?: boolean;
  dropPrevious?: boolean;
  json?: boolean;
};

const help = `
Learns the words of the catalogue again (what is a kind of product, how words are
spelt) and builds the search index anew from the stored products, beside the
present one:
after an upgrade that changes how products are found, or when the index was lost
or damaged. Searches and writes go on meanwhile; nothing is shown half, and no
write is lost. The new index takes the place of the present one at once, when
every product in it was compared with the store. Pages of a search that was
begun before then have to be asked for anew (cursor_expired).

A rebuild that was broken off, by Ctrl-C or a crash, goes on where it was when
the command is given again; --abandon gives it up instead. Two cannot run at once.

The index from before is kept, and every write goes to both, so that --rollback
returns to it at once and without loss. When you are content, --drop-previous
removes it, which makes writing to the index cheaper; the next rebuild does so too.

Examples:
  aisle reindex
  aisle reindex --rollback
  aisle reindex --drop-previous

Exit codes: 0 done · 1 another process rebuilds, the index refuses a product, or
there is nothing to roll back to · 2 the configuration cannot be used · 3 a
service does not answer · 130 broken off
`;

/** `aisle reindex`: builds the search index anew while it is in use. */
export function reindexCommand(finish: (code: ExitCode) => void): Command {
  return new Command("reindex")
    .description("build the search index anew while it is in use")
    .addOption(
      new Option("--rollback", "return to the index from before the rebuild")
        .conflicts(["abandon", "dropPrevious"]),
    )
    .addOption(
      new Option("--abandon", "give up a rebuild that was broken off")
        .conflicts("dropPrevious"),
    )
    .option("--drop-previous", "remove the index from before the rebuild")
    .option("--json", "print the result as JSON")
    .addHelpText("after", help)
    .action(async (options: Options) => {
      const stop = stopSignal();
      const log = openLog("warn");
      const { catalog, drivers } = await openCatalog(readConfig(process.env), {
        role: "tool",
        log,
      });
      try {
        finish(await reindex({ catalog, drivers }, options, stop));
      } finally {
        await catalog.close();
      }
    });
}

async function reindex(
  { catalog, drivers }: { catalog: Catalog; drivers: Drivers },
  { rollback, abandon, dropPrevious, json = false }: Options,
  stop: AbortSignal,
): Promise<ExitCode> {
  const parts = {
    ...drivers,
    now: Date.now,
    wait: (milliseconds: number) =>
      new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
    newId: uuidv7,
  };
  if (rollback) await runRollback(parts, json);
  else if (abandon) await runAbandon(parts, json);
  else if (dropPrevious) await runDropPrevious(parts, json);
  else {
    await learnForSearch(catalog, {
      stop,
      onNews: noteLearning(json),
    });
    return await runRebuild(parts, { stop, json });
  }
  return exitCodes.done;
}
