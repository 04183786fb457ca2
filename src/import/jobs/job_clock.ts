import { countLines, type ImportCounts } from "../import_counts.ts";
import type { ImportFile } from "./import_file.ts";
import type { JobProgress } from "./import_job.ts";

/** Too soon for a pace that tells what is left. */
const unsureSeconds = 1;

/** Measures how far a run through a file has come, on from an earlier one. */
export function createJobClock(
  { file, now, earlier }: {
    file: Pick<ImportFile, "bytes">;
    now: () => number;
    earlier: JobProgress | undefined;
  },
) {
  const startedAt = now();
  const linesBefore = earlier ? countLines(earlier.counts) : 0;
  const fractionBefore = earlier?.fraction ?? 0;
  return (
    { counts, line, bytesRead }: {
      counts: ImportCounts;
      line: number;
      bytesRead: number;
    },
  ): JobProgress => {
    const seconds = (now() - startedAt) / 1_000;
    const fraction = Math.max(
      fractionBefore,
      bytesRead / file.bytes.length,
    );
    const gained = fraction - fractionBefore;
    return {
      counts,
      line,
      fraction,
      linesPerSecond: (countLines(counts) - linesBefore) /
        Math.max(seconds, 0.001),
      secondsLeft: seconds < unsureSeconds || gained <= 0
        ? undefined
        : seconds * (1 - fraction) / gained,
    };
  };
}
