import { CatalogError } from "../../src/catalog/errors.ts";
import type {
  Commit,
  CommitOutcome,
} from "../../src/catalog/ports/product_store.ts";
import { commitProducts } from "./dynamodb_commit_many.ts";
import type { CommitContext } from "./dynamodb_context.ts";

/** Commits one product in one transaction; throws what keeps it from being decided. */
export async function commitProduct(
  context: CommitContext,
  commit: Commit,
): Promise<CommitOutcome> {
  const [outcome] = await commitProducts(context, [commit]);
  if (outcome && outcome.status !== "failed") return outcome;
  throw outcome?.error ??
    new CatalogError("unavailable", `Cannot write product "${commit.next.id}"`);
}
