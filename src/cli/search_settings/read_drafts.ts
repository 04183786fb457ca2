import { openInput } from "../import/open_input.ts";
import { readLines } from "../../import/read_lines.ts";
import type { DraftLine } from "./draft_line.ts";

/** The drafts of a file with their lines, and what is wrong with the others. */
export type Drafts<Draft> = {
  drafts: Draft[];
  /** The line of each draft. */
  lines: number[];
  refusals: { line: number; reason: string }[];
};

type ReadOptions<Draft> = {
  /** `undefined` for a line that says nothing. */
  parse: (line: { line: number; text: string }) => DraftLine<Draft> | undefined;
  /** Further lines are refused. */
  maxDrafts: number;
  stop: AbortSignal;
};

/** Reads a file or standard input line by line; an id may occur once. */
export async function readDrafts<Draft extends { id: string }>(
  path: string,
  { parse, maxDrafts, stop }: ReadOptions<Draft>,
): Promise<Drafts<Draft>> {
  const read: Drafts<Draft> = { drafts: [], lines: [], refusals: [] };
  const lineOf = new Map<string, number>();
  for await (const source of readLines(openInput(path, stop).chunks)) {
    const { line } = source;
    const parsed = "refusals" in source
      ? { line, refusal: source.refusals[0]?.reason ?? "it cannot be read" }
      : parse(source);
    if (!parsed) continue;
    const refusal = "refusal" in parsed
      ? parsed.refusal
      : lineOf.has(parsed.draft.id)
      ? `the id "${parsed.draft.id}" is on line ${lineOf.get(parsed.draft.id)}`
      : undefined;
    if (refusal !== undefined) read.refusals.push({ line, reason: refusal });
    if (refusal !== undefined || !("draft" in parsed)) continue;
    lineOf.set(parsed.draft.id, line);
    read.drafts.push(parsed.draft);
    read.lines.push(line);
    if (read.drafts.length > maxDrafts) {
      const reason = `a catalogue has at most ${maxDrafts} of them`;
      read.refusals.push({ line, reason });
      break;
    }
  }
  return read;
}
