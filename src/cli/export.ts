import { createWriteStream } from "node:fs";
import process from "node:process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { Command } from "commander";
import type { Catalog } from "../catalog/catalog.ts";
import { openCatalog } from "../composition/open_catalog.ts";
import { openLog } from "../composition/open_log.ts";
import { readConfig } from "../config.ts";
import { type ExitCode, exitCodes } from "./exit_codes.ts";
import { lineCount, note } from "./print.ts";

type Options = { json?: boolean };

const help = `
The lines are categories (parents first), attribute definitions and products in
all statuses. "aisle import" reads them: into the same catalogue it changes
nothing, into an empty one it makes an equal catalogue.

Examples:
  aisle export > catalogue.ndjson
  aisle export catalogue.ndjson.gz

Exit codes: 0 done · 2 the configuration cannot be used · 3 the store does not
answer
`;

/** `aisle export`: writes the whole catalogue as NDJSON. */
export function exportCommand(finish: (code: ExitCode) => void): Command {
  return new Command("export")
    .description("write the whole catalogue as NDJSON")
    .argument("[file]", 'where to; ".gz" packs it', "-")
    .option("--json", "print the result as JSON, to standard error")
    .addHelpText("after", help)
    .action(async (path: string, { json = false }: Options) => {
      const config = readConfig(process.env);
      const log = openLog("warn");
      const { catalog } = await openCatalog(config, { role: "tool", log });
      try {
        const lines = await writeExport(catalog, path);
        if (json) note(JSON.stringify({ lines }));
        else note(lineCount(lines));
        finish(exitCodes.done);
      } finally {
        await catalog.close();
      }
    });
}

async function writeExport(
  catalog: Pick<Catalog, "exportLines">,
  path: string,
): Promise<number> {
  let lines = 0;
  async function* text() {
    for await (const page of catalog.exportLines()) {
      lines += page.length;
      if (page.length > 0) yield `${page.join("\n")}\n`;
    }
  }
  const source = Readable.from(text());
  if (path === "-") {
    // Standard output stays open for what comes after.
    await pipeline(source, process.stdout, { end: false });
  } else if (path.endsWith(".gz")) {
    await pipeline(source, createGzip(), createWriteStream(path));
  } else {
    await pipeline(source, createWriteStream(path));
  }
  return lines;
}
