import type { Log } from "../../catalog/log.ts";
import type { Drivers } from "../../../drivers/open.ts";
import type { Commit } from "../../catalog/ports/product_store.ts";
import { catalogOver } from "../../composition/open_catalog.ts";
import type { Config } from "../../config.ts";
import { dryRunStore, noCache } from "./dry_run_store.ts";
import { openErrorFile } from "./error_file.ts";
import { countOutcomes, type ImportCounts, noLines } from "./import_counts.ts";
import type { Mapping } from "./mapping.ts";
import { openInput } from "./open_input.ts";
import { type FieldChange, productChanges } from "./product_changes.ts";
import { readSourceLines, type SourceFormat } from "./read_source_lines.ts";
import { type LineOutcome, writeSource } from "./write_source.ts";

/** What a line would do. */
export type Preview = LineOutcome & { changes: FieldChange[] };

export type DryRunOptions = {
  path: string;
  format: SourceFormat;
  mapping?: Mapping | undefined;
  errorsPath?: string | undefined;
  stop: AbortSignal;
  onPreview(preview: Preview): void;
};

/** Tells what an import would do, line by line, by the catalogue's own rules, and writes nothing. */
export async function runDry(
  { drivers, config, log }: { drivers: Drivers; config: Config; log: Log },
  { path, errorsPath, stop, onPreview, ...format }: DryRunOptions,
): Promise<ImportCounts> {
  const commits = new Map<string, Commit>();
  const store = dryRunStore(
    drivers.store,
    (commit) => commits.set(commit.next.id, commit),
  );
  const catalog = catalogOver(
    { ...drivers, store, cache: noCache },
    config,
    log,
  );
  const errors = errorsPath === undefined
    ? undefined
    : openErrorFile(errorsPath, 0);
  const { lines } = readSourceLines(openInput(path, stop).chunks, format);
  let counts = noLines;
  try {
    for await (const batch of writeSource({ catalog, lines, after: 0, stop })) {
      counts = countOutcomes(counts, batch);
      for (const outcome of batch) {
        if (outcome.status === "failed") {
          errors?.write(outcome.line, outcome.refusals);
          onPreview({ ...outcome, changes: [] });
          continue;
        }
        const commit = commits.get(outcome.id);
        const { previous, next } = commit ?? {};
        onPreview({
          ...outcome,
          changes: productChanges(previous?.product, next?.product),
        });
      }
      commits.clear();
    }
  } finally {
    errors?.close();
  }
  return counts;
}
