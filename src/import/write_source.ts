import type { BulkLine, BulkResult } from "../catalog/bulk_result.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { isUnanswered } from "../catalog/errors.ts";
import type { Patience } from "./patience.ts";
import { toRefusals } from "./to_refusals.ts";
import type { Refusal, SourceLine } from "./source_line.ts";

/** What became of one line of the source. */
export type LineOutcome =
  | Exclude<BulkResult, { status: "failed" }>
  | { line: number; status: "failed"; refusals: Refusal[] };

type WriteOptions = {
  catalog: Pick<Catalog, "writeLines">;
  lines: AsyncIterable<SourceLine>;
  /** Lines up to this one were dealt with before. */
  after: number;
  /** Asks to end after the lines that are under way. */
  stop: AbortSignal;
  /** Waits when the store does not answer; without it that ends everything. */
  patience?: Patience;
};

/** After so many lines everything that was read is written, and outcomes are in order. */
const segmentLines = 5_000;

/**
 * Writes the lines of a source and tells what became of them, in order and in
 * batches: when a batch comes, everything up to its last line is dealt with.
 * A store that does not answer is no line's fault: with patience its lines are
 * written again. Throws when patience ends, and when the source cannot be read
 * on, after the lines before are written.
 */
export async function* writeSource(
  { catalog, lines, after, stop, patience }: WriteOptions,
): AsyncGenerator<LineOutcome[]> {
  const iterator = lines[Symbol.asyncIterator]();
  /** Lines that were handed on and not answered yet. */
  const texts = new Map<number, string>();
  let refused: LineOutcome[] = [];
  let ended = false;
  let failure: { cause: unknown } | undefined;

  async function next(): Promise<SourceLine | undefined> {
    try {
      const { done, value } = await iterator.next();
      if (!done) return value;
    } catch (cause) {
      failure = { cause };
    }
    ended = true;
    return undefined;
  }

  async function* segment(): AsyncGenerator<BulkLine> {
    for (const [line, text] of [...texts]) yield { line, text };
    for (let count = 0; count < segmentLines && !stop.aborted; count++) {
      const read = await next();
      // What comes after a stop may be the beginning of a line that was cut off.
      if (read === undefined || stop.aborted) return;
      if (read.line <= after) continue;
      if ("refusals" in read) {
        refused.push({ ...read, status: "failed" });
      } else {
        texts.set(read.line, read.text);
        yield read;
      }
    }
  }

  while (texts.size > 0 || !ended && !stop.aborted) {
    try {
      for await (const results of catalog.writeLines(segment())) {
        const last = results.at(-1)?.line ?? 0;
        const written = toOutcomes(results, texts);
        const before = refused.filter(({ line }) => line < last);
        refused = refused.filter(({ line }) => line > last);
        patience?.progress();
        yield [...written, ...before].sort((a, b) => a.line - b.line);
      }
    } catch (error) {
      if (!patience || !isUnanswered(error)) throw error;
      await patience.wait(error);
      if (stop.aborted) return;
      continue;
    }
    if (refused.length > 0) yield refused;
    refused = [];
  }
  if (failure) throw failure.cause;
}

/** What became of the lines; all or none of them are answered. */
function toOutcomes(
  results: readonly BulkResult[],
  texts: Map<number, string>,
): LineOutcome[] {
  const outcomes = results.map((result): LineOutcome => {
    if (result.status !== "failed") return result;
    const { line, error } = result;
    if (isUnanswered(error)) throw error;
    const text = texts.get(line) ?? "";
    return { line, status: "failed", refusals: toRefusals(error, text) };
  });
  for (const { line } of results) texts.delete(line);
  return outcomes;
}
