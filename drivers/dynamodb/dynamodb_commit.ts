import { setTimeout as delay } from "node:timers/promises";
import { CatalogError, isCatalogError } from "../../src/catalog/errors.ts";
import type {
  Commit,
  CommitOutcome,
} from "../../src/catalog/ports/product_store.ts";
import { type CommitStep, commitSteps } from "./dynamodb_commit_steps.ts";
import type { DynamodbContext } from "./dynamodb_context.ts";
import { recordOf } from "./dynamodb_items.ts";
import { productKey } from "./dynamodb_keys.ts";
import { isResultOf, judge, type Refusal } from "./dynamodb_verdict.ts";
import type { DynamodbTable } from "./open_table.ts";

const maxActions = 100;
const maxRounds = 6;
const firstPauseMs = 20;

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

function tooManyActions(doing: string, actions: number): CatalogError {
  return new CatalogError(
    "too_large",
    `Cannot ${doing}: changing so many categories at once takes ${actions} actions of a transaction, the most is ${maxActions}`,
  );
}
