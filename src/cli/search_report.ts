import process from "node:process";
import { Command, Option } from "commander";
import type {
  QueryStatistics,
  ReportOrder,
} from "../catalog/ports/search_log.ts";
import { openCatalog } from "../composition/open_catalog.ts";
import { openLog } from "../composition/open_log.ts";
import { readConfig } from "../config.ts";
import { type ExitCode, exitCodes } from "./exit_codes.ts";
import { grouped, note, print } from "./print.ts";
import { UsageError } from "./usage_error.ts";

type Options = { by: ReportOrder; limit: number; json?: boolean };

const maxLimit = 1_000;
const orders: ReportOrder[] = ["searches", "zero_results", "low_clicks"];

const help = `
Counts fade: a search counts half after 30 days and is forgotten when it counts
less. What was searched in the last second may be missing.

  searches      the most searched
  zero_results  those that found nothing most often: what is missing, or needs a
                synonym
  low_clicks    of the 1,000 most searched those with the fewest clicks for each
                search that found something: what is found badly

Examples:
  aisle search-report
  aisle search-report --by zero_results --limit 50
  aisle search-report --by low_clicks --json

Exit codes: 0 done · 2 the configuration cannot be used, as when the log is in
the memory of the service · 3 the log does not answer
`;

/** `aisle search-report`: what shoppers search. */
export function searchReportCommand(finish: (code: ExitCode) => void): Command {
  return new Command("search-report")
    .description("report what is searched, in vain or without clicks")
    .addOption(
      new Option("--by <order>", "what comes first").choices(orders)
        .default("searches"),
    )
    .option("--limit <number>", "how many queries", toLimit, 20)
    .option("--json", "print the queries as NDJSON")
    .addHelpText("after", help)
    .action(async ({ by, limit, json = false }: Options) => {
      const queries = await readReport({ by, limit });
      if (json) { for (const query of queries) print(JSON.stringify(query)); }
      else show(queries);
      finish(exitCodes.done);
    });
}

async function readReport(
  request: { by: ReportOrder; limit: number },
): Promise<QueryStatistics[]> {
  const config = readConfig(process.env);
  if (config.searchLog.driver === "memory") {
    throw new UsageError(
      "Cannot report what is searched: the log is in the memory of the service; GET /v1/admin/search-report asks it",
    );
  }
  const log = openLog("warn");
  const { catalog } = await openCatalog(config, { role: "tool", log });
  try {
    return await catalog.reportSearches(request);
  } finally {
    await catalog.close();
  }
}

function show(queries: readonly QueryStatistics[]): void {
  if (queries.length === 0) return note("No query to report");
  print(row("searches", "in vain", "clicks", "query"));
  for (const { query, searches, zeroResults, clicks } of queries) {
    const counts = [searches, zeroResults, clicks].map(grouped);
    print(row(...counts, query));
  }
}

function row(...cells: string[]): string {
  const [query = "", ...counts] = cells.toReversed();
  const columns = counts.toReversed().map((count) => count.padStart(9));
  return `${columns.join(" ")}  ${query}`;
}

function toLimit(text: string): number {
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit >= 1 && limit <= maxLimit) return limit;
  throw new UsageError(
    `Cannot report "${text}" queries: use a number from 1 to ${maxLimit}`,
  );
}
