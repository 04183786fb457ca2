import { refusal, resolveOutcome } from "./commit_product.ts";
import { CatalogError, isCatalogError } from "./errors.ts";
import type { PlannedLine, RefusedLine } from "./plan_batch.ts";
import type {
  Commit,
  CommitOutcome,
  ProductStore,
} from "./ports/product_store.ts";
import { incoherent } from "./put_coherently.ts";
import type { WriteParts } from "./write_product.ts";

/** A line whose commit happened, with the token of its mark if that was confirmed. */
export type CommittedLine = PlannedLine & { token: string | undefined };

type MarkedLine = CommittedLine;

/** Marks at most 100 products and commits them; a strict catalogue commits none whose mark is not confirmed. */
export async function commitBatch(
  parts: WriteParts,
  planned: readonly PlannedLine[],
): Promise<{ committed: CommittedLine[]; refused: RefusedLine[] }> {
  const committed: CommittedLine[] = [];
  const refused: RefusedLine[] = [];
  if (planned.length === 0) return { committed, refused };
  const marked: MarkedLine[] = [];
  for (const each of await mark(parts, planned)) {
    if (each.token !== undefined || parts.coherence === "available") {
      marked.push(each);
    } else refused.push({ line: each.line, error: incoherent(idOf(each)) });
  }

  const outcomes = await commitAll(parts.store, marked);
  const unwritten: { id: string; token: string }[] = [];
  marked.forEach((each, index) => {
    const { line, commit, token } = each;
    const outcome = outcomes[index] ?? { status: "stale" };
    if (outcome.status === "committed") {
      committed.push(each);
      return;
    }
    refused.push({ line, error: refusal(commit, outcome) });
    // Of what may have happened the mark stays until it expires.
    const inDoubt = outcome.status === "failed" &&
      isCatalogError(outcome.error, "outcome_unknown");
    if (!inDoubt && token !== undefined) {
      unwritten.push({ id: idOf(each), token });
    }
  });
  if (unwritten.length > 0) await parts.cache.release(unwritten);
  return { committed, refused };
}

async function mark(
  { cache }: WriteParts,
  planned: readonly PlannedLine[],
): Promise<MarkedLine[]> {
  const tokens = await cache.mark(planned.map(({ commit }) => ({
    id: commit.next.id,
    version: commit.previous?.version ?? 0,
  })));
  return planned.map((each, index) => ({ ...each, token: tokens[index] }));
}

async function commitAll(
  store: ProductStore,
  marked: readonly MarkedLine[],
): Promise<CommitOutcome[]> {
  const commits = marked.map(({ commit }) => commit);
  if (commits.length === 0) return [];
  const outcomes = await store.commitMany(commits).catch((error: unknown) =>
    commits.map(() => toFailure(error))
  );
  return await Promise.all(
    commits.map((commit, index) =>
      settle(store, { commit, outcome: outcomes[index] ?? { status: "stale" } })
    ),
  );
}

/** The outcome itself, or what is found out about one that the store could not tell. */
async function settle(
  store: ProductStore,
  { commit, outcome }: { commit: Commit; outcome: CommitOutcome },
): Promise<CommitOutcome> {
  if (outcome.status !== "failed") return outcome;
  if (!isCatalogError(outcome.error, "outcome_unknown")) return outcome;
  return await resolveOutcome(store, commit, outcome.error).catch(toFailure);
}

function toFailure(error: unknown): CommitOutcome {
  if (!(error instanceof CatalogError)) throw error;
  return { status: "failed", error };
}

function idOf({ commit }: PlannedLine): string {
  return commit.next.id;
}
