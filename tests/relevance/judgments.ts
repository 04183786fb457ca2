import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { z } from "zod";

/** Ratings of products, 0 (wrong) to 3 (exactly right), by query. */
export type Judgments = ReadonlyMap<string, Ratings>;

/** Ratings of one query, by product id. */
export type Ratings = ReadonlyMap<string, number>;

const Rows = z.array(z.object({
  query: z.string().min(1),
  product_id: z.string().min(1),
  rating: z.coerce.number().int().min(0).max(3),
}));

/**
 * Reads a CSV file with the columns `query`, `product_id` and `rating`; throws
 * when a row cannot be used, or rates a product of a query a second time.
 */
export function readJudgments(path: string): Judgments {
  return parseJudgments(readFileSync(path, "utf8"));
}

/** Like `readJudgments`, for the file's text. */
export function parseJudgments(csv: string): Judgments {
  const rows = Rows.safeParse(parse(csv, {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  }));
  if (!rows.success) {
    const cause = rows.error;
    throw new Error(`Cannot use the judgments:\n${z.prettifyError(cause)}`, {
      cause,
    });
  }
  const judgments = new Map<string, Map<string, number>>();
  for (const { query, product_id: id, rating } of rows.data) {
    const ratings = judgments.get(query) ?? new Map<string, number>();
    if (ratings.has(id)) {
      throw new Error(`The judgments rate "${id}" for "${query}" twice`);
    }
    judgments.set(query, ratings.set(id, rating));
  }
  return judgments;
}
