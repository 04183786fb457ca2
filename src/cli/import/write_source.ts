import type { BulkLine, BulkResult, Catalog } from "../../catalog/catalog.ts";
import { isCatalogError } from "../../catalog/errors.ts";
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
};

/** After so many lines everything that was read is written, and outcomes are in order. */
const segmentLines = 5_000;

/**
 * Writes the lines of a source and tells what became of them, in order and in
 * batches: when a batch comes, everything up to its last line is dealt with.
 * Throws when the store is out of order, which is no line's fault, and when the
 * source cannot be read on, after the lines before are written.
 */
export async function* writeSource(
  { catalog, lines, after, stop }: WriteOptions,
): AsyncGenerator<LineOutcome[]> {
  const iterator = lines[Symbol.asyncIterator]();
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

  while (!ended && !stop.aborted) {
    for await (const results of catalog.writeLines(segment())) {
      const last = results.at(-1)?.line ?? 0;
      const written = results.map((each) => toOutcome(each, texts));
      const before = refused.filter(({ line }) => line < last);
      refused = refused.filter(({ line }) => line > last);
      yield [...written, ...before].sort((a, b) => a.line - b.line);
    }
    if (refused.length > 0) yield refused;
    refused = [];
  }
  if (failure) throw failure.cause;
}

function toOutcome(
  result: BulkResult,
  texts: Map<number, string>,
): LineOutcome {
  const { line } = result;
  const text = texts.get(line) ?? "";
  texts.delete(line);
  if (result.status !== "failed") return result;
  if (isCatalogError(result.error, "unavailable", "outcome_unknown")) {
    throw result.error;
  }
  return { line, status: "failed", refusals: toRefusals(result.error, text) };
}
