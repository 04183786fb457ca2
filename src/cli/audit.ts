import process from "node:process";
import { Command } from "commander";
import type { AuditEvent, AuditReport } from "../catalog/audit/audit_report.ts";
import { openCatalog } from "../composition/open_catalog.ts";
import { openLog } from "../composition/open_log.ts";
import { stopSignal } from "../composition/stop_signal.ts";
import { readConfig } from "../config.ts";
import { type AuditProgressBar, showProgress } from "./audit/audit_progress.ts";
import { doubtText, findingText } from "./audit/finding_text.ts";
import { reportText } from "./audit/report_text.ts";
import { type ExitCode, exitCodes } from "./exit_codes.ts";
import { note, print } from "./print.ts";
import { UsageError } from "./usage_error.ts";

type Options = { repair?: boolean; sample?: number; json?: boolean };

const maxSample = 100_000;

const help = `
Compares search index and cache with the store: every product of the store, and
then every id that they hold. A difference counts only if it outlives the writes
that are on their way, so that the service may go on meanwhile.

  missing    the index has no document of the product
  stale      an older version is there
  ahead      a newer version is there than the store has
  differing  the same version is there, with other content
  orphaned   something is there that shall not be

With --repair the relay puts right what was found, and it is compared again.
With --sample all ids are read, but only N products and N ids of index and cache,
chosen evenly at random, are looked at.

Examples:
  aisle audit
  aisle audit --repair
  aisle audit --sample 1000 --json

Exit codes: 0 nothing is wrong, or all was mended · 2 the configuration cannot be
used · 3 not everything could be checked · 4 differences are left · 130 stopped
`;

/** `aisle audit`: finds every product on which store, index and cache disagree. */
export function auditCommand(finish: (code: ExitCode) => void): Command {
  return new Command("audit")
    .description("compare index and cache with the store")
    .option("--repair", "mend what is found")
    .option("--sample <number>", "look at so many at random", toSample)
    .option("--json", "print findings and report as NDJSON")
    .addHelpText("after", help)
    .action(async (options: Options) => {
      finish(exitCodeOf(await runAudit(options)));
    });
}

async function runAudit(
  { repair = false, sample, json = false }: Options,
): Promise<AuditReport> {
  const stop = stopSignal();
  const config = readConfig(process.env);
  const log = openLog(config.logLevel === "info" ? "warn" : config.logLevel);
  const { catalog } = await openCatalog(config, { role: "tool", log });
  // A cache in memory is that of the service, out of reach from here.
  const sharesCache = config.cache.driver !== "memory";
  const progress = json ? undefined : showProgress();
  try {
    catalog.startRelay();
    const events = catalog.audit({
      repair,
      stop,
      parts: sharesCache ? ["index", "cache"] : ["index"],
      ...(sample === undefined
        ? {}
        : { sample: { size: sample, random: Math.random } }),
    });
    for await (const event of events) {
      if (json) printJson(event);
      else show(event, progress);
      if (event.kind !== "report") continue;
      if (!sharesCache && !json) note(cacheOutOfReach);
      return event.report;
    }
    throw new Error("The audit ended without a report");
  } finally {
    progress?.end();
    await catalog.close();
  }
}

const cacheOutOfReach =
  "The cache is in the memory of the service and was not checked here: POST /v1/admin/audit checks it";

function show(
  event: AuditEvent,
  progress: AuditProgressBar | undefined,
): void {
  switch (event.kind) {
    case "progress":
      return progress?.update(event.progress);
    case "findings":
      progress?.clear();
      return event.findings.forEach((each) => print(findingText(each)));
    case "doubts":
      progress?.clear();
      return event.doubts.forEach((each) => note(doubtText(each)));
    case "report":
      progress?.end();
      return print(reportText(event.report));
  }
}

function printJson(event: AuditEvent): void {
  switch (event.kind) {
    case "progress":
      return;
    case "findings":
      return event.findings.forEach((finding) =>
        print(JSON.stringify({ finding }))
      );
    case "doubts":
      return event.doubts.forEach((doubt) => print(JSON.stringify({ doubt })));
    case "report":
      return print(JSON.stringify({ report: event.report }));
  }
}

function exitCodeOf({ verdict, stopped }: AuditReport): ExitCode {
  if (stopped) return exitCodes.interrupted;
  if (verdict === "differences") return exitCodes.differences;
  return verdict === "incomplete" ? exitCodes.unavailable : exitCodes.done;
}

function toSample(text: string): number {
  const size = Number(text);
  if (/^\d+$/.test(text) && size >= 1 && size <= maxSample) return size;
  throw new UsageError(
    `Cannot take a sample of "${text}": use a number from 1 to ${maxSample}`,
  );
}
