import process from "node:process";
import { Command, Option } from "commander";
import { uuidv7 } from "uuidv7";
import type { Drivers } from "../../drivers/open.ts";
import { estimateProducts } from "../catalog/audit/estimate_products.ts";
import {
  abandonRebuild,
  dropPreviousGeneration,
  rollBackIndex,
} from "../catalog/rebuild/index_generations.ts";
import {
  rebuildIndex,
  type RebuildResult,
} from "../catalog/rebuild/rebuild_index.ts";
import { openCatalog } from "../composition/open_catalog.ts";
import { openLog } from "../composition/open_log.ts";
import { stopSignal } from "../composition/stop_signal.ts";
import { readConfig } from "../config.ts";
import { type ExitCode, exitCodes } from "./exit_codes.ts";
import { grouped, note, print } from "./print.ts";
import {
  noReindexProgress,
  showReindexProgress,
} from "./reindex/reindex_progress.ts";

type Options = {
  rollback?: boolean;
  abandon?: boolean;
  dropPrevious?: boolean;
  json?: boolean;
};

const help = `
Builds the search index anew from the stored products, beside the present one:
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
        finish(await reindex(drivers, options, stop));
      } finally {
        await catalog.close();
      }
    });
}

async function reindex(
  drivers: Drivers,
  options: Options,
  stop: AbortSignal,
): Promise<ExitCode> {
  const { json = false } = options;
  const parts = {
    ...drivers,
    now: Date.now,
    wait: (milliseconds: number) =>
      new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
    newId: uuidv7,
  };
  if (options.rollback) {
    const { active, previous } = await rollBackIndex(parts);
    print(
      json
        ? JSON.stringify({ active, previous })
        : `Generation ${active} is active again; ${previous} is kept up to ` +
          "date in its place",
    );
    return exitCodes.done;
  }
  if (options.abandon) {
    const dropped = await abandonRebuild(parts, noteWaiting);
    tellDropped(dropped, { json, none: "Nothing is being built" });
    return exitCodes.done;
  }
  if (options.dropPrevious) {
    const dropped = await dropPreviousGeneration(parts);
    tellDropped(dropped, { json, none: "There is no previous generation" });
    return exitCodes.done;
  }

  const progress = json
    ? noReindexProgress
    : showReindexProgress(await estimateProducts(drivers.search));
  const startedAt = performance.now();
  const result = await rebuildIndex(parts, {
    stop,
    onWaiting: noteWaiting,
    onBegin({ generation }, resumed) {
      note(
        resumed
          ? `Goes on building generation ${generation}`
          : `Building generation ${generation}`,
      );
    },
    onProgress: progress.update,
  }).finally(progress.end);
  const seconds = Number(((performance.now() - startedAt) / 1_000).toFixed(2));
  print(
    json ? JSON.stringify({ ...result, seconds }) : resultText(result, seconds),
  );
  return result.activated ? exitCodes.done : exitCodes.interrupted;
}

function noteWaiting(): void {
  note("A rebuild was at work a moment ago: looking whether it still is");
}

function tellDropped(
  dropped: string | undefined,
  { json, none }: { json: boolean; none: string },
): void {
  if (json) print(JSON.stringify({ dropped: dropped ?? null }));
  else print(dropped === undefined ? none : `Generation ${dropped} is dropped`);
}

function resultText(
  { activated, counts, generation }: RebuildResult,
  seconds: number,
): string {
  if (!activated) {
    return `Broken off: "aisle reindex" goes on here, "aisle reindex ` +
      `--abandon" gives generation ${generation} up`;
  }
  const { checked, mended, removed } = counts;
  return [
    `Generation ${generation} is active: ${grouped(checked)} products ` +
    `checked, ${grouped(mended)} filled again, ${grouped(removed)} unknown ` +
    `ones removed`,
    `${seconds} s, ${grouped(checked / Math.max(seconds, 0.001))} products/s`,
    'The one before is kept up to date: "aisle reindex --rollback" returns ' +
    'to it, "aisle reindex --drop-previous" removes it',
  ].join("\n");
}
