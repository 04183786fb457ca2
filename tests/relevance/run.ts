import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";

export const Engine = z.enum(["sqlite", "elasticsearch"]);
export type Engine = z.infer<typeof Engine>;

/** What a judged query found. The scores are absent without a relevant product. */
const QueryRun = z.object({
  query: z.string(),
  /** The first 50, best first. */
  ids: z.array(z.string()),
  total: z.int(),
  relaxed: z.boolean(),
  /** How many of the first ten nobody rated. */
  unrated: z.int(),
  ndcg: z.number().optional(),
  condensed: z.number().optional(),
  recall: z.number().optional(),
});
export type QueryRun = z.infer<typeof QueryRun>;

/** Queries with one letter wrong, in one way. */
const MisspeltRun = z.object({
  kind: z.string(),
  queries: z.array(z.object({
    query: z.string(),
    typed: z.string(),
    /** nDCG@10 of what was typed, and of the query as it should be. */
    ndcg: z.number(),
    clean: z.number(),
    found: z.boolean(),
  })),
});
export type MisspeltRun = z.infer<typeof MisspeltRun>;

/** Codes, written in one way. */
const CodeRun = z.object({
  spelling: z.string(),
  asked: z.int(),
  /** What was typed where the first hit has another code. */
  missed: z.array(z.string()),
});
export type CodeRun = z.infer<typeof CodeRun>;

/** What was measured on one engine. */
const EngineRun = z.object({
  engine: Engine,
  queries: z.array(QueryRun),
  misspelt: z.array(MisspeltRun),
  codes: z.array(CodeRun),
  latency: z.object({
    p50Milliseconds: z.number(),
    p99Milliseconds: z.number(),
  }),
});
export type EngineRun = z.infer<typeof EngineRun>;

/** What was found, and not how fast. */
export type Quality = Pick<EngineRun, "queries" | "misspelt" | "codes">;

/** One measurement of some products with some judgments. */
export const Run = z.object({
  products: z.int(),
  engines: z.array(EngineRun),
});
export type Run = z.infer<typeof Run>;

/** Writes a run as JSON, to compare a later one with. */
export function saveRun(path: string, run: Run): void {
  writeFileSync(path, JSON.stringify(run) + "\n");
}

/** Reads what `saveRun` wrote. */
export function readRun(path: string): Run {
  return Run.parse(JSON.parse(readFileSync(path, "utf8")));
}
