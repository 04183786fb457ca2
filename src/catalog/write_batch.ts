import type { BulkResult } from "./catalog.ts";
import type { LineRequest } from "./bulk_line.ts";
import { refusal, resolveOutcome } from "./commit_product.ts";
import { CatalogError, isCatalogError } from "./errors.ts";
import { nextRecord, nextTombstone } from "./next_record.ts";
import type {
  Commit,
  CommitOutcome,
  ProductRecord,
} from "./ports/product_store.ts";
import { type CommittedRecord, putCoherently } from "./put_coherently.ts";
import type { TaxonomyView } from "./taxonomy.ts";
import type { WriteParts } from "./write_product.ts";

/** A line that is about a product. */
export type ProductLine = {
  line: number;
  request: Extract<LineRequest, { kind: "write" | "delete" }>;
};

const maxAttempts = 5;

/**
 * Writes at most 100 different products by the same steps as a single write, each
 * step once for all of them. A lost race is tried again; the results are in the
 * order of the lines.
 */
export async function writeBatch(
  parts: WriteParts,
  lines: readonly ProductLine[],
): Promise<BulkResult[]> {
  const results = new Map<number, BulkResult>();
  let open = lines;
  for (let tries = 1; open.length > 0 && tries <= maxAttempts; tries++) {
    const lost: ProductLine[] = [];
    for (const { line, result } of await attempt(parts, open)) {
      results.set(line.line, result);
      const raced = result.status === "failed" &&
        isCatalogError(result.error, "stale") &&
        line.request.ifVersion === undefined;
      if (raced) lost.push(line);
    }
    open = lost;
  }
  return lines.flatMap(({ line }) => results.get(line) ?? []);
}

type Attempted = { line: ProductLine; result: BulkResult };
type Planned = { line: ProductLine; commit: Commit };

async function attempt(
  parts: WriteParts,
  lines: readonly ProductLine[],
): Promise<Attempted[]> {
  const ids = lines.map(({ request }) => request.id);
  const [taxonomy, stored] = await Promise.all([
    parts.taxonomy.recent(),
    parts.store.getProducts(ids),
  ]);
  const previousById = new Map(stored.map((record) => [record.id, record]));

  const attempted: Attempted[] = [];
  const planned: Planned[] = [];
  for (const line of lines) {
    const previous = previousById.get(line.request.id);
    try {
      const next = toNext(parts, line.request, previous, taxonomy);
      if (next) {
        const commit = { next, ...(previous ? { previous } : {}) };
        planned.push({ line, commit });
      } else {
        attempted.push({ line, result: unchanged(line, previous) });
      }
    } catch (error) {
      if (!(error instanceof CatalogError)) throw error;
      attempted.push({ line, result: failed(line, error) });
    }
  }
  return [...attempted, ...await commitPlanned(parts, planned)];
}

function toNext(
  parts: WriteParts,
  request: ProductLine["request"],
  previous: ProductRecord | undefined,
  taxonomy: TaxonomyView,
): ProductRecord | undefined {
  checkVersion(request, previous);
  if (request.kind === "delete") {
    if (!previous) {
      throw new CatalogError(
        "not_found",
        `Cannot find product "${request.id}"`,
      );
    }
    return previous.product && nextTombstone(previous, parts.newId());
  }
  return nextRecord(request.id, previous, request.fields, {
    taxonomy,
    currency: parts.currency,
    mutationId: parts.newId(),
    now: parts.now(),
  });
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

async function commitPlanned(
  parts: WriteParts,
  planned: readonly Planned[],
): Promise<Attempted[]> {
  if (planned.length === 0) return [];
  const { cache, store } = parts;
  const tokens = await cache.mark(planned.map(({ commit }) => ({
    id: commit.next.id,
    version: commit.previous?.version ?? 0,
  })));
  const commits = planned.map(({ commit }) => commit);
  const outcomes = await commitAll(parts, commits);

  const committed: CommittedRecord[] = [];
  const refused: { id: string; token: string }[] = [];
  commits.forEach(({ next }, index) => {
    const token = tokens[index];
    const status = outcomes[index]?.status;
    if (status === "committed") committed.push({ record: next, token });
    // A failed commit may have happened; its mark stays until it expires.
    else if (status !== "failed" && token !== undefined) {
      refused.push({ id: next.id, token });
    }
  });
  if (refused.length > 0) await cache.release(refused);
  if (committed.length > 0) {
    parts.wakeRelay();
    await putCoherently(parts, committed);
  }
  return await Promise.all(planned.map(async ({ line, commit }, index) => {
    const outcome = outcomes[index] ?? { status: "stale" };
    return { line, result: await toResult(store, line, commit, outcome) };
  }));
}

async function commitAll(
  { store }: WriteParts,
  commits: readonly Commit[],
): Promise<CommitOutcome[]> {
  try {
    return await store.commitMany(commits);
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    return commits.map(() => ({ status: "failed", error }));
  }
}

async function toResult(
  store: WriteParts["store"],
  line: ProductLine,
  commit: Commit,
  outcome: CommitOutcome,
): Promise<BulkResult> {
  if (outcome.status === "failed") {
    if (!isCatalogError(outcome.error, "outcome_unknown")) {
      return failed(line, outcome.error);
    }
    try {
      const resolved = await resolveOutcome(store, commit, outcome.error);
      return toResult(store, line, commit, resolved);
    } catch (error) {
      if (!(error instanceof CatalogError)) throw error;
      return failed(line, error);
    }
  }
  if (outcome.status !== "committed") {
    return failed(line, refusal(commit, outcome));
  }
  const { id, version, product } = commit.next;
  const status = !product
    ? "deleted"
    : commit.previous?.product
    ? "updated"
    : "created";
  return { line: line.line, status, id, version };
}

function unchanged(
  { line, request }: ProductLine,
  previous: ProductRecord | undefined,
): BulkResult {
  const version = previous?.version ?? 0;
  return { line, status: "unchanged", id: request.id, version };
}

function failed(
  { line, request }: ProductLine,
  error: CatalogError,
): BulkResult {
  return { line, status: "failed", id: request.id, error };
}
