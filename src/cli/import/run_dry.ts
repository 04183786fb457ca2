import type { Catalog } from "../../catalog/catalog.ts";
import {
  countOutcomes,
  type ImportCounts,
  noLines,
} from "../../import/import_counts.ts";
import type { Mapping } from "../../import/mapping.ts";
import { type Preview, previewSource } from "../../import/preview_source.ts";
import {
  readSourceLines,
  type SourceFormat,
} from "../../import/read_source_lines.ts";
import { openErrorFile } from "./error_file.ts";
import { openInput } from "./open_input.ts";

export type DryRunOptions = {
  path: string;
  format: SourceFormat;
  mapping?: Mapping | undefined;
  errorsPath?: string | undefined;
  stop: AbortSignal;
  onPreview(preview: Preview): void;
};

/** Tells what an import would do, line by line, and writes nothing. */
export async function runDry(
  { openDryRun }: Pick<Catalog, "openDryRun">,
  { path, errorsPath, stop, onPreview, ...format }: DryRunOptions,
): Promise<ImportCounts> {
  const errors = errorsPath === undefined
    ? undefined
    : openErrorFile(errorsPath, 0);
  const { lines } = readSourceLines(openInput(path, stop).chunks, format);
  let counts = noLines;
  try {
    for await (const batch of previewSource({ openDryRun, lines, stop })) {
      counts = countOutcomes(counts, batch);
      for (const preview of batch) {
        if (preview.status === "failed") {
          errors?.write(preview.line, preview.refusals);
        }
        onPreview(preview);
      }
    }
  } finally {
    errors?.close();
  }
  return counts;
}
