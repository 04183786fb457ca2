import { bulkhead } from "cockatiel";
import { CatalogError } from "../../src/catalog/errors.ts";
import type {
  Commit,
  CommitOutcome,
} from "../../src/catalog/ports/product_store.ts";
import { commitProduct } from "./dynamodb_commit.ts";
import { skuKeyOf } from "./dynamodb_commit_steps.ts";
import type { DynamodbContext } from "./dynamodb_context.ts";

const atOnce = 16;

/**
 * Commits products in a transaction each, several at once. Those that want the
 * same SKU or idempotency key go one after another, in their order.
 */
export async function commitProducts(
  context: DynamodbContext,
  commits: readonly Commit[],
): Promise<CommitOutcome[]> {
  const outcomes = new Map<Commit, CommitOutcome>();
  const lanes = bulkhead(atOnce, commits.length);
  await Promise.all(
    inSequences(commits).map((sequence) =>
      lanes.execute(async () => {
        for (const commit of sequence) {
          outcomes.set(commit, await outcomeOf(context, commit));
        }
      })
    ),
  );
  return commits.flatMap((commit) => outcomes.get(commit) ?? []);
}

async function outcomeOf(
  context: DynamodbContext,
  commit: Commit,
): Promise<CommitOutcome> {
  try {
    return await commitProduct(context, commit);
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    return { status: "failed", error };
  }
}

/** Commits that must not overtake one another in one sequence, every other one in its own. */
function inSequences(commits: readonly Commit[]): Commit[][] {
  const uses = new Map<string, number>();
  for (const name of commits.flatMap(namesOf)) {
    uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  const isContended = (commit: Commit) =>
    namesOf(commit).some((name) => (uses.get(name) ?? 0) > 1);
  return [
    commits.filter(isContended),
    ...commits.filter((commit) => !isContended(commit)).map((each) => [each]),
  ];
}

/** The names that only one product or request can have. */
function namesOf({ previous, next, idempotency }: Commit): string[] {
  const skus = new Set([skuKeyOf(previous), skuKeyOf(next)]);
  return [
    ...[...skus].flatMap((sku) => sku === undefined ? [] : [`sku ${sku}`]),
    ...(idempotency ? [`idempotency ${idempotency.key}`] : []),
  ];
}
