import type { LineRequest } from "./bulk_line.ts";
import { CatalogError, isUnanswered } from "./errors.ts";
import { nextRecord, nextTombstone } from "./next_record.ts";
import type { Commit, ProductRecord } from "./ports/product_store.ts";
import type { TaxonomyView } from "./taxonomy.ts";
import type { WriteParts } from "./write_product.ts";

/** A line that is about a product. */
export type ProductLine = {
  line: number;
  request: Extract<LineRequest, { kind: "write" | "delete" }>;
};

/** A line that changes what is stored. */
export type PlannedLine = { line: ProductLine; commit: Commit };

/** A line that asks for what is stored. */
export type UnchangedLine = { line: ProductLine; record: ProductRecord };

export type RefusedLine = { line: ProductLine; error: CatalogError };

export type BatchPlan = {
  planned: PlannedLine[];
  unchanged: UnchangedLine[];
  refused: RefusedLine[];
};

/** Decides what at most 100 lines do to the products that are stored; where the store does not answer all are refused. */
export async function planBatch(
  parts: WriteParts,
  lines: readonly ProductLine[],
): Promise<BatchPlan> {
  try {
    return await plan(parts, lines);
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    const refused = lines.map((line) => ({ line, error }));
    return { planned: [], unchanged: [], refused };
  }
}

async function plan(
  parts: WriteParts,
  lines: readonly ProductLine[],
): Promise<BatchPlan> {
  const [taxonomy, stored] = await Promise.all([
    parts.taxonomy.recent(),
    parts.store.getProducts(lines.map(({ request }) => request.id)),
  ]);
  const previousById = new Map(stored.map((record) => [record.id, record]));
  const planned = planLines(parts, { lines, previousById, taxonomy });
  if (planned.refused.length === 0) return planned;
  // A category that another process has just made is not known yet.
  const current = await parts.taxonomy.current();
  return current.revision === taxonomy.revision
    ? planned
    : planLines(parts, { lines, previousById, taxonomy: current });
}

function planLines(
  parts: WriteParts,
  { lines, previousById, taxonomy }: {
    lines: readonly ProductLine[];
    previousById: ReadonlyMap<string, ProductRecord>;
    taxonomy: TaxonomyView;
  },
): BatchPlan {
  const plan: BatchPlan = { planned: [], unchanged: [], refused: [] };
  for (const line of lines) {
    const { request } = line;
    const previous = previousById.get(request.id);
    try {
      checkVersion(request, previous);
      const next = request.kind === "delete"
        ? toTombstone(parts, request.id, previous)
        : toNext(parts, request, { previous, taxonomy });
      if (next) {
        const commit = { next, ...(previous ? { previous } : {}) };
        plan.planned.push({ line, commit });
      } else if (previous) plan.unchanged.push({ line, record: previous });
    } catch (error) {
      if (!(error instanceof CatalogError)) throw error;
      plan.refused.push({ line, error });
    }
  }
  return plan;
}

function toNext(
  { currency, newId, now }: WriteParts,
  { id, fields }: Extract<LineRequest, { kind: "write" }>,
  { previous, taxonomy }: {
    previous: ProductRecord | undefined;
    taxonomy: TaxonomyView;
  },
): ProductRecord | undefined {
  const context = { taxonomy, currency, mutationId: newId(), now: now() };
  return nextRecord(id, previous, fields, context);
}

function toTombstone(
  { newId }: WriteParts,
  id: string,
  previous: ProductRecord | undefined,
): ProductRecord | undefined {
  if (!previous) {
    throw new CatalogError("not_found", `Cannot find product "${id}"`);
  }
  return previous.product && nextTombstone(previous, newId());
}

function checkVersion(
  { id, ifVersion }: ProductLine["request"],
  previous: ProductRecord | undefined,
): void {
  if (ifVersion === undefined) return;
  const current = previous?.product ? previous.version : 0;
  if (ifVersion === current) return;
  throw new CatalogError(
    "stale",
    `Product "${id}" is at version ${current}, not ${ifVersion}`,
    { currentVersion: current },
  );
}
