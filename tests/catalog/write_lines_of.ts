import type { BulkLine, BulkResult } from "../../src/catalog/bulk_result.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";

/** The lines of these values, numbered from 1; a text is a line as it is. */
export async function* linesOf(
  values: Iterable<unknown>,
): AsyncGenerator<BulkLine> {
  let line = 0;
  for (const value of values) {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    yield await Promise.resolve({ line: ++line, text });
  }
}

/** Writes these values as lines; all their results. */
export async function writeLines(
  catalog: Catalog,
  ...values: unknown[]
): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  for await (const some of catalog.writeLines(linesOf(values))) {
    results.push(...some);
  }
  return results;
}
