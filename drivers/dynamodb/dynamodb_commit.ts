import { setTimeout as delay } from "node:timers/promises";
import type { CancellationReason } from "@aws-sdk/client-dynamodb";
import { CatalogError, isCatalogError } from "../../src/catalog/errors.ts";
import type {
  Commit,
  CommitOutcome,
  ProductRecord,
} from "../../src/catalog/ports/product_store.ts";
import { textOf } from "./dynamodb_attributes.ts";
import { endStuckRemoval } from "./dynamodb_category_removal.ts";
import { type CommitStep, commitSteps } from "./dynamodb_commit_steps.ts";
import type { DynamodbContext } from "./dynamodb_context.ts";
import { readIdempotencyRecord } from "./dynamodb_idempotency.ts";
import { recordOf } from "./dynamodb_items.ts";
import { productKey } from "./dynamodb_keys.ts";
import type { DynamodbTable } from "./open_table.ts";

const maxActions = 100;
const maxRounds = 6;
const firstPauseMs = 20;

/** A step whose condition did not hold, with the item that is stored. */
type Refusal = CommitStep & { reason: CancellationReason };

/** What refusals mean: an outcome, or that another round may succeed. */
type Verdict = CommitOutcome | { status: "again"; commit: Commit };

/** Commits one product in one transaction. */
export async function commitProduct(
  context: DynamodbContext,
  commit: Commit,
): Promise<CommitOutcome> {
  const doing = `write product "${commit.next.id}"`;
  let current = commit;
  for (let round = 0; round < maxRounds; round++) {
    const steps = commitSteps(current, context.now());
    if (steps.length > maxActions) throw tooManyActions(doing, steps.length);
    const refusals = await send(context.table, steps, { doing, commit });
    if (refusals.length === 0) return { status: "committed" };
    const verdict = await judge(context, current, refusals);
    if (verdict.status !== "again") return verdict;
    current = verdict.commit;
    await delay(firstPauseMs * 2 ** round);
  }
  throw new CatalogError(
    "unavailable",
    `Cannot ${doing}: its categories are being changed`,
    { retryAfterSeconds: 1 },
  );
}

async function send(
  table: DynamodbTable,
  steps: readonly CommitStep[],
  { doing, commit }: { doing: string; commit: Commit },
): Promise<Refusal[]> {
  try {
    const actions = steps.map(({ action }) => action);
    const transaction = await table.transact(doing, actions);
    if (transaction.status === "committed") return [];
    // The reasons stand in the order of the actions.
    return steps.flatMap((step, position) => {
      const reason = transaction.reasons[position];
      return reason?.Code === "ConditionalCheckFailed"
        ? [{ ...step, reason }]
        : [];
    });
  } catch (error) {
    if (!isCatalogError(error, "outcome_unknown")) throw error;
    const item = await table.getItem(doing, productKey(commit.next.id));
    if (item && isResultOf(recordOf(item), commit)) return [];
    throw error;
  }
}

async function judge(
  context: DynamodbContext,
  commit: Commit,
  refusals: readonly Refusal[],
): Promise<Verdict> {
  const { previous, idempotency } = commit;
  const product = refusals.find(({ about }) => about === "product");
  const current = product?.reason.Item && recordOf(product.reason.Item);
  if (current && isResultOf(current, commit)) return { status: "committed" };

  const record = idempotency &&
    await readIdempotencyRecord(context, idempotency.key);
  if (record) return { status: "idempotency_key_used", record };

  if (current && current.version === previous?.version) {
    // Only its filing has changed meanwhile.
    return { status: "again", commit: { ...commit, previous: current } };
  }
  if (product) return { status: "stale", ...(current && { current }) };

  const sku = refusals.find(({ about }) => about === "sku")?.reason.Item;
  if (sku) return { status: "sku_taken", productId: textOf(sku, "productId") };
  return await judgeCategories(context, commit, refusals);
}

async function judgeCategories(
  context: DynamodbContext,
  commit: Commit,
  refusals: readonly Refusal[],
): Promise<Verdict> {
  for (const { about, reason } of refusals) {
    if (typeof about === "string") continue;
    const { categoryId } = about;
    if (!reason.Item) return { status: "category_missing", categoryId };
    await endStuckRemoval(context, reason.Item);
  }
  return { status: "again", commit };
}

/** Whether `record` is what the commit wrote, or follows from it. */
function isResultOf(record: ProductRecord, { next }: Commit): boolean {
  const mine = next.mutations.at(-1);
  return record.mutations.some(({ version, mutationId }) =>
    version === next.version && mutationId === mine?.mutationId
  );
}

function tooManyActions(doing: string, actions: number): CatalogError {
  return new CatalogError(
    "too_large",
    `Cannot ${doing}: changing so many categories at once takes ${actions} actions of a transaction, the most is ${maxActions}`,
  );
}
