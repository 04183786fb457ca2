import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { UsageError } from "../../src/cli/usage_error.ts";
import type { ProductFile } from "./measured_catalogue.ts";
import { Engine } from "./run.ts";

export type RelevanceOptions = {
  file: ProductFile;
  judgments: string;
  engines: readonly Engine[];
  /** Where to write the run. */
  save: string | undefined;
  /** A run that was saved. */
  against: string | undefined;
  /** How many of the worst queries to show. */
  worst: number;
};

const usage = `usage: deno task relevance [--engine sqlite|elasticsearch|both]
                           [--data FILE [--mapping FILE] --judgments FILE]
                           [--save FILE] [--against FILE] [--worst N]

Measures how well search finds what was judged right: the demo catalogue, or
products as "aisle import" takes them and a CSV of query,product_id,rating (0 to
3). Elasticsearch is where ELASTICSEARCH_URL says.`;

/** The demo catalogue and its judgments. */
export const demo = {
  file: { data: pathOf("../../demo/catalogue.ndjson") },
  judgments: pathOf("demo_judgments.csv"),
};

/** Reads the command line; throws a `UsageError` when it is wrong. */
export function readRelevanceOptions(args: string[]): RelevanceOptions {
  const { data, mapping, judgments, save, against, ...values } = parse(args);
  const worst = Number(values.worst);
  const engines = values.engine === "both"
    ? Engine.options
    : Engine.options.filter((engine) => engine === values.engine);
  const isWhole = (data === undefined) === (judgments === undefined) &&
    (mapping === undefined || data !== undefined);
  if (!isWhole || engines.length === 0 || !(worst >= 0)) {
    throw new UsageError(usage);
  }
  return {
    file: data === undefined ? demo.file : { data, mapping },
    judgments: judgments ?? demo.judgments,
    engines,
    save,
    against,
    worst,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        data: { type: "string" },
        mapping: { type: "string" },
        judgments: { type: "string" },
        engine: { type: "string", default: "sqlite" },
        save: { type: "string" },
        against: { type: "string" },
        worst: { type: "string", default: "10" },
      },
    }).values;
  } catch (cause) {
    throw new UsageError(usage, { cause });
  }
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
