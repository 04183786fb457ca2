import type { Catalog } from "../../catalog/catalog.ts";
import { countOutcomes, noLines } from "../import_counts.ts";
import { type Preview, previewSource } from "../preview_source.ts";
import { readSourceLines } from "../read_source_lines.ts";
import { giveWay } from "./give_way.ts";
import { type ImportFile, readFile } from "./import_file.ts";
import type { CheckResult, ImportPlan, JobProgress } from "./import_job.ts";
import { createJobClock } from "./job_clock.ts";
import { mappingOf } from "./mapping_of.ts";
import { keepRefusals } from "./refusal_keeper.ts";

/** How many products of each outcome are shown. */
const shownOfEach = 25;

/** Tells what an import of a file would do, and writes nothing. */
export async function checkFile(
  { catalog, file, plan, now, stop, onProgress }: {
    catalog: Pick<Catalog, "openDryRun">;
    file: ImportFile;
    plan: ImportPlan;
    now: () => number;
    stop: AbortSignal;
    onProgress: (progress: JobProgress) => void;
  },
): Promise<CheckResult> {
  let bytesRead = 0;
  const source = readSourceLines(
    readFile(file, { stop, onRead: (bytes) => bytesRead = bytes }),
    { format: file.format, mapping: mappingOf(plan) },
  );
  const measure = createJobClock({ file, now, earlier: undefined });
  const refusals = keepRefusals();
  const shown = keepFirstOfEach();
  let counts = noLines;
  const { openDryRun } = catalog;
  const { lines } = source;
  for await (const batch of previewSource({ openDryRun, lines, stop })) {
    counts = countOutcomes(counts, batch);
    refusals.note(batch);
    shown.note(batch);
    onProgress(measure({ counts, line: batch.at(-1)?.line ?? 0, bytesRead }));
    await giveWay();
  }
  return {
    complete: !stop.aborted,
    counts,
    previews: shown.previews,
    refused: refusals.refused(),
    unusedColumns: source.report().unused,
  };
}

/** Keeps the first lines of each outcome that changes something or is refused. */
function keepFirstOfEach() {
  const previews: Preview[] = [];
  const amounts = new Map<string, number>();
  return {
    previews,
    note(batch: readonly Preview[]): void {
      for (const preview of batch) {
        const amount = amounts.get(preview.status) ?? 0;
        if (preview.status === "unchanged" || amount >= shownOfEach) continue;
        amounts.set(preview.status, amount + 1);
        previews.push(preview);
      }
    },
  };
}
