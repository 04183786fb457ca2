import { grouped, print } from "../print.ts";
import type { ImportCounts } from "../../import/import_counts.ts";
import type { Preview } from "../../import/preview_source.ts";
import { valueText } from "../../import/value_text.ts";

const shownLines = 50;

/** Prints what an import would do: every line as JSON, or the first 50 in words; then the counts. */
export function showPreview(json: boolean) {
  let shown = 0;

  function showLine(preview: Preview): void {
    if (preview.status === "unchanged" || ++shown > shownLines) return;
    for (const each of previewText(preview)) print(each);
  }

  return {
    line: (preview: Preview) =>
      json ? print(lineJson(preview)) : showLine(preview),
    end(counts: ImportCounts) {
      if (json) return print(JSON.stringify({ summary: counts }));
      if (shown > shownLines) {
        print(`… and ${grouped(shown - shownLines)} lines more`);
      }
      const { created, updated, unchanged, deleted, failed } = counts;
      print(
        `Nothing was written. It would be: ${grouped(created)} created, ` +
          `${grouped(updated)} changed, ${grouped(deleted)} deleted, ` +
          `${grouped(unchanged)} as they are, ${grouped(failed)} refused`,
      );
    },
  };
}

function lineJson({ product: _, ...told }: Preview): string {
  return JSON.stringify(told);
}

function previewText(preview: Preview): string[] {
  if (preview.status === "failed") {
    return preview.refusals.map(({ field, value, reason }) =>
      `line ${preview.line}: refused: ${field} ${reason}` +
      (value === "" ? "" : ` (it is ${JSON.stringify(value)})`)
    );
  }
  const { changes, id, line, status } = preview;
  const subject = `line ${line}: "${id}" would be ${status}`;
  if (status !== "updated") return [subject];
  return [
    subject,
    ...changes.map(({ field, from, to }) =>
      `  ${field}: ${side(from)} → ${side(to)}`
    ),
  ];
}

function side(value: unknown): string {
  return value === undefined ? "nothing" : valueText(value);
}
