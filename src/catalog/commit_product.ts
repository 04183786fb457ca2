import { CatalogError, isCatalogError } from "./errors.ts";
import type {
  Commit,
  CommitOutcome,
  ProductStore,
} from "./ports/product_store.ts";

/**
 * Commits, and finds out what happened when the store could not say: the write
 * is there if the record remembers its mutation, and it lost if another mutation
 * took its version. Otherwise throws `outcome_unknown`, never a guess.
 */
export async function commitProduct(
  store: ProductStore,
  commit: Commit,
): Promise<CommitOutcome> {
  try {
    const outcome = await store.commit(commit);
    if (outcome.status === "failed") throw outcome.error;
    return outcome;
  } catch (error) {
    if (!isCatalogError(error, "outcome_unknown")) throw error;
    return await resolveOutcome(store, commit, error);
  }
}

/** Finds out what became of a commit whose outcome the store could not say; see `commitProduct`. */
export async function resolveOutcome(
  store: ProductStore,
  { next }: Commit,
  cause: CatalogError,
): Promise<CommitOutcome> {
  const current = await store.getProduct(next.id).catch(() => undefined);
  const winner = current?.mutations.find((each) =>
    each.version === next.version
  );
  const mine = next.mutations.at(-1)?.mutationId;
  if (winner?.mutationId === mine && winner) return { status: "committed" };
  if (winner && current) return { status: "stale", current };
  throw new CatalogError(
    "outcome_unknown",
    `Cannot tell whether product "${next.id}" was written: ${cause.message}`,
    { cause, retryAfterSeconds: 1 },
  );
}

/** The error that tells a client why its commit was refused. */
export function refusal(
  { next }: Commit,
  outcome: Exclude<CommitOutcome, { status: "committed" }>,
): CatalogError {
  const subject = `Cannot write product "${next.id}"`;
  switch (outcome.status) {
    case "failed":
      return outcome.error;
    case "stale":
      return new CatalogError(
        "stale",
        `${subject}: it has changed meanwhile`,
        outcome.current ? { currentVersion: outcome.current.version } : {},
      );
    case "sku_taken": {
      const message = `is the SKU of product "${outcome.productId}"`;
      return new CatalogError(
        "conflict",
        `${subject}: "${next.product?.sku}" ${message}`,
        { issues: [{ pointer: "/sku", code: "sku_taken", message }] },
      );
    }
    case "category_missing": {
      const message = `"${outcome.categoryId}" is no category`;
      return new CatalogError("unprocessable", `${subject}: ${message}`, {
        issues: [{ pointer: "/categories", code: "unknown_category", message }],
      });
    }
    case "idempotency_key_used":
      return new CatalogError(
        "idempotency_mismatch",
        `${subject}: the idempotency key was used for another request`,
      );
  }
}
