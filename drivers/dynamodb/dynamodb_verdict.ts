import type { CancellationReason } from "@aws-sdk/client-dynamodb";
import type {
  Commit,
  CommitOutcome,
  ProductRecord,
} from "../../src/catalog/ports/product_store.ts";
import { textOf } from "./dynamodb_attributes.ts";
import { endStuckRemoval } from "./dynamodb_category_removal.ts";
import type { CommitStep } from "./dynamodb_commit_steps.ts";
import type { DynamodbContext } from "./dynamodb_context.ts";
import { readIdempotencyRecord } from "./dynamodb_idempotency.ts";
import { recordOf } from "./dynamodb_items.ts";

/** A step whose condition did not hold, with the item that is stored. */
export type Refusal = CommitStep & { reason: CancellationReason };

/** What refusals mean: an outcome, or that another round may succeed. */
export type Verdict = CommitOutcome | { status: "again"; commit: Commit };

/** Finds out why a commit was refused; where several things are wrong, the first by the port's order. */
export async function judge(
  context: DynamodbContext,
  commit: Commit,
  refusals: readonly Refusal[],
): Promise<Verdict> {
  const { previous, idempotency } = commit;
  const product = refusals.find(({ about }) => about === "product");
  const current = product?.reason.Item && recordOf(product.reason.Item);
  if (current && isResultOf(current, commit)) return { status: "committed" };

  // DynamoDB need not name every condition that fails.
  const record = idempotency &&
    await readIdempotencyRecord(context, idempotency.key);
  if (record) return { status: "idempotency_key_used", record };

  if (current && current.version === previous?.version) {
    // Only its filing has changed meanwhile.
    return { status: "again", commit: { ...commit, previous: current } };
  }
  if (product) return { status: "stale", ...(current && { current }) };
  return await judgeReferences(context, commit, refusals);
}

/** Whether `record` is what the commit wrote, or follows from it. */
export function isResultOf(record: ProductRecord, { next }: Commit): boolean {
  const mine = next.mutations.at(-1);
  return record.mutations.some(({ version, mutationId }) =>
    version === next.version && mutationId === mine?.mutationId
  );
}

async function judgeReferences(
  context: DynamodbContext,
  commit: Commit,
  refusals: readonly Refusal[],
): Promise<Verdict> {
  const categories = refusals.flatMap(({ about, reason }) =>
    typeof about === "object" ? [{ ...about, guard: reason.Item }] : []
  );
  const missing = categories.find(({ guard }) => !guard);
  if (missing) {
    return { status: "category_missing", categoryId: missing.categoryId };
  }
  const sku = refusals.find(({ about }) => about === "sku")?.reason.Item;
  if (sku) return { status: "sku_taken", productId: textOf(sku, "productId") };
  for (const { guard } of categories) {
    if (guard) await endStuckRemoval(context, guard);
  }
  return { status: "again", commit };
}
