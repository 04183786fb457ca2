import { statSync } from "node:fs";
import type { Catalog } from "../../catalog/catalog.ts";
import { isUnanswered } from "../../catalog/errors.ts";
import type { ProductStore } from "../../catalog/ports/product_store.ts";
import { awaitIndex } from "../../import/await_index.ts";
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
import { type ErrorFile, openErrorFile } from "./error_file.ts";
import {
  countLines,
  countOutcomes,
  noLines,
} from "../../import/import_counts.ts";
import type { ImportProgress } from "./import_progress.ts";
import { type ImportSummary, toSummary } from "./import_summary.ts";
import { hasWords, learnWhenDue } from "../../import/learn_for_search.ts";
import { note } from "../print.ts";
import { noteLearning } from "../note_learning.ts";
import type { Mapping } from "../../import/mapping.ts";
import { openInput } from "./open_input.ts";
import { createPatience } from "../../import/patience.ts";
import {
  readSourceLines,
  type SourceFormat,
} from "../../import/read_source_lines.ts";
import { type LineOutcome, writeSource } from "../../import/write_source.ts";

export type ImportOptions = {
  /** A file, or `-` for standard input. */
  path: string;
  format: SourceFormat;
  mapping?: Mapping | undefined;
  errorsPath?: string | undefined;
  /** Begins at the first line although an earlier run was broken off. */
  restart: boolean;
  stop: AbortSignal;
  showProgress(input: ReturnType<typeof openInput>): ImportProgress;
  /** For output that only programs read. */
  isSilent: boolean;
  /** Called for each line that is refused. */
  onRefused(outcome: Extract<LineOutcome, { status: "failed" }>): void;
};

type ImportParts = {
  catalog: Catalog;
  store: Pick<ProductStore, "getSetting" | "commitSetting">;
};

const checkpointSeconds = 1;

/**
 * Writes a file into the catalogue. What is dealt with is noted in the store every
 * second, so that the same import goes on there after it was broken off; a line
 * that is written twice changes nothing the second time.
 */
export async function runImport(
  { catalog, store }: ImportParts,
  options: ImportOptions,
): Promise<ImportSummary> {
  const { path, errorsPath, stop } = options;
  const checkpoints = path === "-"
    ? undefined
    : await openCheckpoint(store, options);
  const earlier = options.restart ? undefined : await checkpoints?.read();
  const errors = errorsPath === undefined
    ? undefined
    : openErrorFile(errorsPath, keptErrorBytes(errorsPath, earlier));
  const input = openInput(path, stop);
  const source = readSourceLines(input.chunks, options);
  const progress = options.showProgress(input);
  const startedAt = performance.now();
  const resumedAfterLine = earlier?.line ?? 0;
  const before = earlier?.counts ?? noLines;
  let counts = before;
  let keptAt = startedAt;

  // What the index holds depends on the words: without any yet, it is filled
  // once they are learnt.
  if (await hasWords(catalog)) catalog.startRelay();
  try {
    const outcomes = writeSource({
      catalog,
      lines: source.lines,
      after: resumedAfterLine,
      stop,
      patience: createPatience(stop, {
        onWait: (error, seconds) =>
          note(`${error.message}: trying again in ${seconds} s`),
      }),
    });
    for await (const batch of outcomes) {
      counts = countOutcomes(counts, batch);
      noteRefused(batch, errors, options);
      progress.update(
        countLines(counts) - countLines(before),
        counts.failed - before.failed,
      );
      if (
        !stop.aborted && performance.now() - keptAt < checkpointSeconds * 1_000
      ) continue;
      keptAt = performance.now();
      const line = batch.at(-1)?.line ?? 0;
      await checkpoints?.keep({
        line,
        counts,
        ...errorPlace(errorsPath, errors),
      }).catch(butNotUnavailable);
    }
  } finally {
    progress.end();
    errors?.close();
  }
  const complete = !stop.aborted;
  if (complete) await checkpoints?.forget();
  await learnWhenDue(catalog, {
    written: counts.created + counts.updated + counts.deleted,
    stop,
    onNews: noteLearning(options.isSilent),
  });
  catalog.startRelay();
  const searchable = await awaitIndex(catalog, {
    stop,
    onWaiting: progress.waitForSearch,
  });
  return toSummary({
    counts,
    lines: countLines(counts) - countLines(before),
    seconds: (performance.now() - startedAt) / 1_000,
    resumedAfterLine,
    complete,
    searchable,
    columns: source.report(),
  });
}

/** A place that could not be noted costs some lines that are written again. */
function butNotUnavailable(error: unknown): void {
  if (!isUnanswered(error)) throw error;
}

function noteRefused(
  batch: readonly LineOutcome[],
  errors: ErrorFile | undefined,
  { onRefused }: ImportOptions,
): void {
  for (const outcome of batch) {
    if (outcome.status !== "failed") continue;
    errors?.write(outcome.line, outcome.refusals);
    onRefused(outcome);
  }
}

function errorPlace(
  path: string | undefined,
  errors: ErrorFile | undefined,
): Pick<Checkpoint, "errors"> {
  if (path === undefined || errors === undefined) return {};
  return { errors: { path, bytes: errors.flush() } };
}

function keptErrorBytes(
  path: string,
  earlier: Checkpoint | undefined,
): number {
  if (earlier?.errors?.path !== path) return 0;
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return size < earlier.errors.bytes ? 0 : earlier.errors.bytes;
}
