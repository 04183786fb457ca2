import type { Catalog } from "../../catalog/catalog.ts";
import { countOutcomes, noLines } from "../import_counts.ts";
import { createPatience } from "../patience.ts";
import { readSourceLines } from "../read_source_lines.ts";
import { writeSource } from "../write_source.ts";
import { giveWay } from "./give_way.ts";
import { type ImportFile, readFile } from "./import_file.ts";
import type {
  ImportPlan,
  ImportResult,
  JobProgress,
  RefusedLines,
} from "./import_job.ts";
import { createJobClock } from "./job_clock.ts";
import { mappingOf } from "./mapping_of.ts";
import { keepRefusals } from "./refusal_keeper.ts";

/**
 * Writes a file into the catalogue, on from where an earlier run was. Rejects when
 * the store does not answer for five minutes, and when the file cannot be read on;
 * `onProgress` was then told what was dealt with.
 */
export async function writeFile(
  { catalog, file, plan, earlier, now, stop, onProgress }: {
    catalog: Pick<Catalog, "writeLines">;
    file: ImportFile;
    plan: ImportPlan;
    earlier: { progress: JobProgress; refused: RefusedLines } | undefined;
    now: () => number;
    stop: AbortSignal;
    onProgress: (progress: JobProgress, refused: RefusedLines) => void;
  },
): Promise<ImportResult> {
  let bytesRead = 0;
  const source = readSourceLines(
    readFile(file, { stop, onRead: (bytes) => bytesRead = bytes }),
    { format: file.format, mapping: mappingOf(plan) },
  );
  const measure = createJobClock({ file, now, earlier: earlier?.progress });
  const refusals = keepRefusals(earlier?.refused);
  let counts = earlier?.progress.counts ?? noLines;
  const outcomes = writeSource({
    catalog,
    lines: source.lines,
    after: earlier?.progress.line ?? 0,
    stop,
    patience: createPatience(stop),
  });
  for await (const batch of outcomes) {
    counts = countOutcomes(counts, batch);
    refusals.note(batch);
    const line = batch.at(-1)?.line ?? 0;
    onProgress(measure({ counts, line, bytesRead }), refusals.refused());
    await giveWay();
  }
  const { unused, clashes } = source.report();
  return {
    refused: refusals.refused(),
    unusedColumns: unused,
    attributeClashes: clashes,
  };
}
