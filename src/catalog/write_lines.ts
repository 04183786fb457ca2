import { type LineRequest, parseBulkLine } from "./bulk_line.ts";
import type { BulkLine, BulkResult } from "./bulk_result.ts";
import type { Catalog } from "./catalog.ts";
import type { createAttributeEdits } from "./edit_attributes.ts";
import type { createCategoryEdits } from "./edit_categories.ts";
import { CatalogError } from "./errors.ts";
import type { ProductLine } from "./plan_batch.ts";
import { writeBatch } from "./write_batch.ts";
import type { WriteParts } from "./write_product.ts";

type LineWriterParts =
  & WriteParts
  & Pick<ReturnType<typeof createCategoryEdits>, "upsertCategory">
  & Pick<ReturnType<typeof createAttributeEdits>, "upsertAttribute">;

const maxBatchLines = 100;
/** What a store takes at once: a DynamoDB transaction ends at 4 MB. */
const maxBatchCharacters = 3_000_000;

/**
 * Writes lines in batches of at most 100 different products. Categories and
 * definitions take effect before the lines after them.
 */
export function createLineWriter(
  parts: LineWriterParts,
): Catalog["writeLines"] {
  async function writeTaxonomyLine(
    line: number,
    request: Exclude<LineRequest, ProductLine["request"]>,
  ): Promise<BulkResult> {
    const id = request.kind === "category"
      ? request.category.id
      : request.definition.name;
    try {
      const { outcome, item } = request.kind === "category"
        ? await parts.upsertCategory(request.category)
        : await parts.upsertAttribute(request.definition);
      return { line, status: outcome, id, version: item.version };
    } catch (error) {
      return { ...toFailure(line, error), id };
    }
  }

  return async function* (lines) {
    let batch = newBatch();
    for await (const line of lines) {
      const parsed = parse(line);
      if (parsed.kind === "taxonomy" || !batch.hasRoomFor(parsed, line)) {
        if (!batch.isEmpty()) yield await batch.write(parts);
        batch = newBatch();
      }
      if (parsed.kind === "taxonomy") {
        yield [await writeTaxonomyLine(line.line, parsed.request)];
      } else batch.add(parsed, line);
    }
    if (!batch.isEmpty()) yield await batch.write(parts);
  };
}

type BatchedLine =
  | { kind: "product"; line: ProductLine }
  | { kind: "failure"; result: BulkResult };

type Parsed = BatchedLine | {
  kind: "taxonomy";
  request: Exclude<LineRequest, ProductLine["request"]>;
};

function parse(bulkLine: BulkLine): Parsed {
  const { line } = bulkLine;
  try {
    const request = parseBulkLine(bulkLine);
    return request.kind === "write" || request.kind === "delete"
      ? { kind: "product", line: { line, request } }
      : { kind: "taxonomy", request };
  } catch (error) {
    return { kind: "failure", result: toFailure(line, error) };
  }
}

function toFailure(
  line: number,
  error: unknown,
): BulkResult & { error: Error } {
  if (!(error instanceof CatalogError)) throw error;
  return { line, status: "failed", error };
}

/** Lines that are answered together: at most 100, of different products. */
function newBatch() {
  const lines: ProductLine[] = [];
  const failures: BulkResult[] = [];
  const ids = new Set<string>();
  let characters = 0;
  return {
    isEmpty: () => lines.length + failures.length === 0,
    hasRoomFor(parsed: BatchedLine, { text }: BulkLine): boolean {
      if (lines.length + failures.length >= maxBatchLines) return false;
      return parsed.kind === "failure" ||
        !ids.has(parsed.line.request.id) &&
          characters + text.length <= maxBatchCharacters;
    },
    add(parsed: BatchedLine, { text }: BulkLine): void {
      if (parsed.kind === "failure") {
        failures.push(parsed.result);
        return;
      }
      lines.push(parsed.line);
      ids.add(parsed.line.request.id);
      characters += text.length;
    },
    async write(parts: WriteParts): Promise<BulkResult[]> {
      const results = [...failures, ...await writeBatch(parts, lines)];
      return results.sort((a, b) => a.line - b.line);
    },
  };
}
