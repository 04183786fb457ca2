import type { CancellationReason } from "@aws-sdk/client-dynamodb";
import type {
  Commit,
  CommitOutcome,
  ProductRecord,
} from "../../src/catalog/ports/product_store.ts";
import { textOf } from "./dynamodb_attributes.ts";
import type { CommitStep } from "./dynamodb_commit_steps.ts";
import type { DynamodbContext } from "./dynamodb_context.ts";
import { readIdempotencyRecord } from "./dynamodb_idempotency.ts";
import { recordOf } from "./dynamodb_items.ts";
import { productKey } from "./dynamodb_keys.ts";

/** A step whose condition did not hold, with the item that is stored. */
export type Refusal = CommitStep & { reason: CancellationReason };

/** What refusals mean: an outcome, or that the commit in this form may succeed. */
export type Verdict = CommitOutcome | { status: "again"; commit: Commit };

/** Finds out why a commit was refused; where several things are wrong, the first by the port's order. */
export async function judge(
  context: DynamodbContext,
  commit: Commit,
  refusals: readonly Refusal[],
): Promise<Verdict> {
  const product = refusals.find(({ about }) => about === "product");
  const item = product?.reason.Item;
  const current = item && recordOf(item);
  const known = await judgeHistory(context, commit, current);
  if (known) return known;
  if (product) {
    return current && current.version === commit.previous?.version
      // Only its filing has changed meanwhile.
      ? { status: "again", commit: { ...commit, previous: current } }
      : { status: "stale", ...(current && { current }) };
  }
  const sku = refusals.find(({ about }) => about === "sku")?.reason.Item;
  if (sku) return { status: "sku_taken", productId: textOf(sku, "productId") };
  return { status: "again", commit };
}

/** Decides about a commit into a category that does not exist, which is not sent. */
export async function judgeUnsent(
  context: DynamodbContext,
  commit: Commit,
  categoryId: string,
): Promise<CommitOutcome> {
  const { id } = commit.next;
  const item = await context.table.getItem(
    `read product "${id}"`,
    productKey(id),
  );
  const current = item && recordOf(item);
  const known = await judgeHistory(context, commit, current);
  if (known) return known;
  return current?.version === commit.previous?.version
    ? { status: "category_missing", categoryId }
    : { status: "stale", ...(current && { current }) };
}

/** Whether `record` is what the commit wrote, or follows from it. */
export function isResultOf(record: ProductRecord, { next }: Commit): boolean {
  const mine = next.mutations.at(-1);
  return record.mutations.some(({ version, mutationId }) =>
    version === next.version && mutationId === mine?.mutationId
  );
}

/** Whether the commit, or another one under its idempotency key, has happened before. */
async function judgeHistory(
  context: DynamodbContext,
  commit: Commit,
  current: ProductRecord | undefined,
): Promise<CommitOutcome | undefined> {
  if (current && isResultOf(current, commit)) return { status: "committed" };
  // DynamoDB need not name every condition that fails.
  const record = commit.idempotency &&
    await readIdempotencyRecord(context, commit.idempotency.key);
  return record && { status: "idempotency_key_used", record };
}
