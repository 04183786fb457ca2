import { existsSync } from "node:fs";
import process from "node:process";
import { Command } from "commander";
import { openCatalog } from "../composition/open_catalog.ts";
import { openLog } from "../composition/open_log.ts";
import { stopSignal } from "../composition/stop_signal.ts";
import { readConfig } from "../config.ts";
import { type ExitCode, exitCodes } from "./exit_codes.ts";
import { showPreview } from "./import/show_preview.ts";
import { noProgress, showProgress } from "./import/import_progress.ts";
import { summaryText } from "./import/import_summary.ts";
import type { Mapping } from "../import/mapping.ts";
import {
  formatOfName,
  type SourceFormat,
} from "../import/read_source_lines.ts";
import { readMapping } from "./import/read_mapping.ts";
import { runDry } from "./import/run_dry.ts";
import { runImport } from "./import/run_import.ts";
import type { LineOutcome } from "../import/write_source.ts";
import { grouped, note, print } from "./print.ts";
import { UsageError } from "./usage_error.ts";

type Options = {
  mapping?: string;
  format?: SourceFormat;
  errors?: string;
  dryRun?: boolean;
  restart?: boolean;
  json?: boolean;
};

type Source = {
  path: string;
  format: SourceFormat;
  mapping: Mapping | undefined;
  errorsPath: string | undefined;
  stop: AbortSignal;
};

const shownRefusals = 10;

const help = `
A line is a whole product: it creates the product or replaces it. A line that
equals what is stored writes nothing, and a refused line stops no other.

NDJSON lines are products, or the lines of "aisle export". CSV columns are named
like a product's fields: id, sku, name, description, brand, mpn, gtins,
categories, images (";" between several), groupId, price.amount (cents),
price.currency, inventory.status, inventory.quantity, status, attributes.NAME.
A file with other columns needs a mapping, see docs/importing.md:

  {
    "id": "article_no",
    "name": "title",
    "brand": "supplier",
    "price": {
      "amount": { "column": "price_eur", "decimalMark": ",", "multiply": 100 },
      "currency": { "constant": "EUR" }
    },
    "images": ["picture_url"],
    "attributes": ["attr_*", { "column": "weight_g", "name": "weight", "unit": "g" }]
  }

An import that was broken off, by Ctrl-C or a crash, goes on where it was when
the same command is given again; another file or mapping begins anew.

Examples:
  aisle import products.ndjson.gz
  aisle import products.csv --mapping mapping.json --dry-run
  aisle import products.csv --mapping mapping.json --errors refused.csv
  zcat dump.gz | aisle import - --format ndjson
  aisle export | CATALOG_SQLITE_PATH=copy.db aisle import - --format ndjson

Exit codes: 0 all lines are in · 1 lines were refused · 2 the command, the
mapping or the file cannot be used · 3 the store does not answer · 130 broken off
`;

/** `aisle import`: writes a file of products into the catalogue. */
export function importCommand(finish: (code: ExitCode) => void): Command {
  return new Command("import")
    .description("write a file of products into the catalogue")
    .argument("<file>", 'NDJSON or CSV, plain or gzip; "-" is standard input')
    .option("--mapping <file>", "which column is which field (JSON)")
    .option("--format <format>", "csv or ndjson, where the name does not tell")
    .option("--errors <file>", "CSV of what was refused, and why")
    .option("--dry-run", "tell what would change, and write nothing")
    .option(
      "--restart",
      "begin at the first line after an import was broken off",
    )
    .option("--json", "print the result as JSON")
    .addHelpText("after", help)
    .action(async (path: string, options: Options) => {
      const stop = stopSignal();
      const source = {
        path,
        format: formatOf(path, options.format),
        mapping: options.mapping === undefined
          ? undefined
          : readMapping(options.mapping),
        errorsPath: options.errors,
        stop,
      };
      finish(
        options.dryRun
          ? await preview(source, options)
          : await importSource(source, options),
      );
    });
}

async function importSource(
  source: Source,
  { json = false, restart = false }: Options,
): Promise<ExitCode> {
  const config = readConfig(process.env);
  const log = openLog(config.logLevel === "info" ? "warn" : config.logLevel);
  const { catalog, drivers } = await openCatalog(config, { role: "tool", log });
  try {
    const summary = await runImport({ catalog, store: drivers.store }, {
      ...source,
      restart,
      isSilent: json,
      showProgress: json ? () => noProgress : showProgress,
      onRefused: source.errorsPath === undefined ? noteFirst() : () => {},
    });
    print(json ? JSON.stringify(summary) : summaryText(summary));
    if (!summary.complete) note("Broken off: the same command goes on here");
    if (source.stop.aborted) return exitCodes.interrupted;
    return summary.failed > 0 ? exitCodes.failed : exitCodes.done;
  } finally {
    await catalog.close();
  }
}

async function preview(
  source: Source,
  { json = false }: Options,
): Promise<ExitCode> {
  const config = readConfig(process.env);
  const log = openLog(config.logLevel === "info" ? "warn" : config.logLevel);
  const { catalog } = await openCatalog(config, { role: "tool", log });
  try {
    const show = showPreview(json);
    const counts = await runDry(catalog, {
      ...source,
      onPreview: show.line,
    });
    show.end(counts);
    if (source.stop.aborted) return exitCodes.interrupted;
    return counts.failed > 0 ? exitCodes.failed : exitCodes.done;
  } finally {
    await catalog.close();
  }
}

function formatOf(path: string, asked: string | undefined): SourceFormat {
  if (path !== "-" && !existsSync(path)) {
    throw new UsageError(`Cannot open "${path}": there is no such file`);
  }
  const format = asked ?? formatOfName(path);
  if (format === "csv" || format === "ndjson") return format;
  throw new UsageError(
    asked === undefined
      ? `Cannot tell the format of "${path}": add --format csv or ndjson`
      : `There is no format "${asked}": use csv or ndjson`,
  );
}

/** Notes the first refused lines for the reader, and where to see all. */
function noteFirst() {
  let shown = 0;
  return (outcome: Extract<LineOutcome, { status: "failed" }>) => {
    shown++;
    if (shown > shownRefusals + 1) return;
    if (shown > shownRefusals) {
      return note("More lines are refused: --errors FILE keeps them all");
    }
    for (const { field, value, reason } of outcome.refusals) {
      const subject = field === "" ? "" : `${field} `;
      const held = value === "" ? "" : ` (it is ${JSON.stringify(value)})`;
      note(`line ${grouped(outcome.line)}: ${subject}${reason}${held}`);
    }
  };
}
