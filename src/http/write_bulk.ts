import type { BulkLine, BulkResult } from "../catalog/bulk_result.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { toAnswerLine } from "./bulk_result.ts";
import { readLines } from "./read_lines.ts";
import { awaitEverything, type Wait } from "./wait_parameter.ts";

const maxLineBytes = 400_000;

type BulkRequest = {
  bytes: AsyncIterable<Uint8Array>;
  requestId: string;
  wait: Wait;
};

/**
 * Writes the lines of a bulk request and answers each in order, then the summary.
 * It reads no further than it answers, so its memory does not grow with the lines.
 */
export async function* writeBulk(
  catalog: Pick<Catalog, "writeLines" | "awaitSearchable">,
  { bytes, requestId, wait }: BulkRequest,
): AsyncGenerator<string> {
  const refused: BulkResult[] = [];
  let ok = 0;
  let failed = 0;

  async function* readable(): AsyncGenerator<BulkLine> {
    for await (const read of readLines(bytes, { maxLineBytes })) {
      if ("text" in read) yield read;
      else refused.push({ ...read, status: "failed" });
    }
  }

  function answer(results: readonly BulkResult[]): string {
    const inOrder = [...results, ...refused.splice(0)]
      .sort((a, b) => a.line - b.line);
    const failures = inOrder.filter(({ status }) => status === "failed").length;
    failed += failures;
    ok += inOrder.length - failures;
    return inOrder.map((result) => toAnswerLine(result, requestId)).join("");
  }

  for await (const results of catalog.writeLines(readable())) {
    yield answer(results);
  }
  if (refused.length > 0) yield answer([]);
  const searchable = await awaitEverything(catalog, wait);
  yield JSON.stringify({ summary: { ok, failed, searchable } }) + "\n";
}
