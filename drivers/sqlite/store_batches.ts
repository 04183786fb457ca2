import { CatalogError } from "../../src/catalog/errors.ts";
import type {
  Commit,
  CommitOutcome,
} from "../../src/catalog/ports/product_store.ts";
import type { SqliteDatabase } from "./database.ts";

/**
 * A transaction stops the whole service, so it ends after this much work; with
 * the sync of the disk it then takes at most about 50 ms.
 */
const mostBytes = 2_000_000;
const mostMs = 20;

type CommitOne = (commit: Commit) => { outcome: CommitOutcome; bytes: number };

/** Commits many, in as many transactions as it takes for each to be short; other work gets a turn in between. */
export async function commitInBatches(
  { database, commitOne, commits, now }: {
    database: SqliteDatabase;
    commitOne: CommitOne;
    commits: readonly Commit[];
    now: () => number;
  },
): Promise<CommitOutcome[]> {
  const outcomes: CommitOutcome[] = [];
  while (outcomes.length < commits.length) {
    if (outcomes.length > 0) await turnOfOthers();
    const rest = commits.slice(outcomes.length);
    try {
      outcomes.push(
        ...await database.transaction(() => commitSome(rest, commitOne, now)),
      );
    } catch (error) {
      if (!(error instanceof CatalogError)) throw error;
      outcomes.push(...rest.map(() => ({ status: "failed" as const, error })));
    }
  }
  return outcomes;
}

function commitSome(
  commits: readonly Commit[],
  commitOne: CommitOne,
  now: () => number,
): CommitOutcome[] {
  const outcomes: CommitOutcome[] = [];
  const endsAt = now() + mostMs;
  let written = 0;
  for (const commit of commits) {
    const { outcome, bytes } = commitOne(commit);
    outcomes.push(outcome);
    written += bytes;
    if (written >= mostBytes || now() >= endsAt) break;
  }
  return outcomes;
}

function turnOfOthers(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
