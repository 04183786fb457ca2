import { writeFile } from "node:fs/promises";
import process from "node:process";
import { Command } from "commander";
import type { Catalog } from "../catalog/catalog.ts";
import type { ListImport } from "../catalog/search_settings/edit_list.ts";
import { openCatalog } from "../composition/open_catalog.ts";
import { openLog } from "../composition/open_log.ts";
import { stopSignal } from "../composition/stop_signal.ts";
import { readConfig } from "../config.ts";
import { type ExitCode, exitCodes } from "./exit_codes.ts";
import { lineCount, note, print } from "./print.ts";
import type { DraftLine } from "./search_settings/draft_line.ts";
import { importDrafts } from "./search_settings/import_drafts.ts";
import { readDrafts } from "./search_settings/read_drafts.ts";

/** What is imported and exported as lines. */
export type ListCommandOptions<Draft extends { id: string }> = {
  name: string;
  /** What messages call several. */
  nouns: string;
  description: string;
  importHelp: string;
  exportHelp: string;
  maxDrafts: number;
  parse: (line: { line: number; text: string }) => DraftLine<Draft> | undefined;
  write: (
    catalog: Catalog,
    drafts: readonly Draft[],
    options: { onlyThese: boolean },
  ) => Promise<ListImport>;
  read: (catalog: Catalog) => Promise<readonly { version: number }[]>;
};

/** A command with `import` and `export` below it. */
export function listCommand<Draft extends { id: string }>(
  options: ListCommandOptions<Draft>,
  finish: (code: ExitCode) => void,
): Command {
  return new Command(options.name).description(options.description)
    .addCommand(importCommand(options, finish))
    .addCommand(exportCommand(options, finish));
}

function importCommand<Draft extends { id: string }>(
  { nouns, importHelp, maxDrafts, parse, write }: ListCommandOptions<Draft>,
  finish: (code: ExitCode) => void,
): Command {
  return new Command("import")
    .description(`create or replace ${nouns}, all of a file in one step`)
    .argument("<file>", '"-" is standard input')
    .option("--replace", `delete all other ${nouns}`)
    .option("--json", "print the result as JSON")
    .addHelpText("after", importHelp)
    .action(
      async (
        path: string,
        { replace = false, json = false }: {
          replace?: boolean;
          json?: boolean;
        },
      ) => {
        const stop = stopSignal();
        const drafts = await readDrafts(path, { parse, maxDrafts, stop });
        if (stop.aborted) return finish(exitCodes.interrupted);
        await withCatalog(async (catalog) =>
          finish(
            await importDrafts(catalog, drafts, {
              json,
              write: (catalog, drafts) =>
                write(catalog, drafts, { onlyThese: replace }),
            }),
          )
        );
      },
    );
}

function exportCommand<Draft extends { id: string }>(
  { nouns, exportHelp, read }: ListCommandOptions<Draft>,
  finish: (code: ExitCode) => void,
): Command {
  return new Command("export")
    .description(`write all ${nouns} as NDJSON`)
    .argument("[file]", "where to", "-")
    .addHelpText("after", exportHelp)
    .action(async (path: string) => {
      const items = await withCatalog(read);
      const lines = items.map(({ version: _, ...rest }) =>
        JSON.stringify(rest)
      );
      if (path === "-") { for (const line of lines) print(line); }
      else await writeFile(path, lines.map((line) => `${line}\n`).join(""));
      note(lineCount(lines.length));
      finish(exitCodes.done);
    });
}

async function withCatalog<Result>(
  work: (catalog: Catalog) => Promise<Result>,
): Promise<Result> {
  const { catalog } = await openCatalog(readConfig(process.env), {
    role: "tool",
    log: openLog("warn"),
  });
  try {
    return await work(catalog);
  } finally {
    await catalog.close();
  }
}
