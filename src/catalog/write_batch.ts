import type { BulkResult } from "./bulk_result.ts";
import { commitBatch } from "./commit_batch.ts";
import { isCatalogError } from "./errors.ts";
import { planBatch, type ProductLine, type RefusedLine } from "./plan_batch.ts";
import type { Commit } from "./ports/product_store.ts";
import {
  putCoherently,
  type StoredRecord,
  unconfirmed,
} from "./put_coherently.ts";
import type { WriteParts } from "./write_product.ts";

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
  const results: BulkResult[] = [];
  let open = lines;
  for (let tries = 1; open.length > 0; tries++) {
    const { done, refused } = await attempt(parts, open);
    results.push(...done);
    const lost = tries < maxAttempts ? refused.filter(isLostRace) : [];
    open = lost.map(({ line }) => line);
    for (const each of refused) {
      if (!lost.includes(each)) results.push(toFailed(each));
    }
  }
  return results.sort((a, b) => a.line - b.line);
}

type DoneStatus = Exclude<BulkResult["status"], "failed">;
type StoredLine = StoredRecord & { line: ProductLine; status: DoneStatus };

async function attempt(
  parts: WriteParts,
  lines: readonly ProductLine[],
): Promise<{ done: BulkResult[]; refused: RefusedLine[] }> {
  const plan = await planBatch(parts, lines);
  const { committed, refused } = await commitBatch(parts, plan.planned);
  if (committed.length > 0) parts.wakeRelay();
  const stored: StoredLine[] = [
    // What is stored may still be pending from an earlier write.
    ...plan.unchanged.map(({ line, record }) => ({
      line,
      record,
      token: undefined,
      status: "unchanged" as const,
    })),
    ...committed.map(({ line, commit, token }) => ({
      line,
      record: commit.next,
      token,
      status: statusOf(commit),
    })),
  ];
  const confirmed = await putCoherently(parts, stored);
  return {
    done: stored.map((each, index) =>
      confirmed[index] ? toDone(each) : toPending(each, parts)
    ),
    refused: [...plan.refused, ...refused],
  };
}

function toDone({ line: { line }, status, record }: StoredLine) {
  return { line, status, id: record.id, version: record.version };
}

function toPending(
  stored: StoredLine,
  { coherence }: WriteParts,
): BulkResult {
  if (coherence === "available") {
    return { ...toDone(stored), coherence: "pending" };
  }
  const error = unconfirmed(stored.record.id);
  return toFailed({ line: stored.line, error });
}

function statusOf({ previous, next }: Commit): DoneStatus {
  if (!next.product) return "deleted";
  return previous?.product ? "updated" : "created";
}

function isLostRace({ line, error }: RefusedLine): boolean {
  return isCatalogError(error, "stale") &&
    line.request.ifVersion === undefined;
}

function toFailed({ line: { line, request }, error }: RefusedLine): BulkResult {
  return { line, status: "failed", id: request.id, error };
}
