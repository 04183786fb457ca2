import type {
  Commit,
  CommitOutcome,
} from "../../src/catalog/ports/product_store.ts";
import { CatalogError } from "../../src/catalog/errors.ts";
import { skuKeyOf } from "./dynamodb_commit_steps.ts";

/** A commit of a batch that is not decided yet. */
export type Candidate = {
  commit: Commit;
  /** Its place in the batch. */
  place: number;
  /** How often it stood in its own way. */
  tries: number;
  /** Most commits that may share a transaction, it among them. */
  company: number;
  /** Whether it is to wait a little before it is tried again. */
  pauses: boolean;
};

/** What became of a candidate: an outcome, or the candidate to try again. */
export type Decision =
  | { place: number; outcome: CommitOutcome }
  | { again: Candidate };

const maxTries = 8;

export function newCandidate(commit: Commit, place: number): Candidate {
  return { commit, place, tries: 0, company: Infinity, pauses: false };
}

export function decided(
  { place }: Candidate,
  outcome: CommitOutcome,
): Decision {
  return { place, outcome };
}

export function failed(candidate: Candidate, error: unknown): Decision {
  if (!(error instanceof CatalogError)) throw error;
  return decided(candidate, { status: "failed", error });
}

/** To be tried again a little later, alone, unless it was tried too often because of `reason`. */
export function triedInVain(
  candidate: Candidate,
  reason: string,
  changed: Partial<Pick<Candidate, "commit" | "company">> = {},
): Decision {
  const tries = candidate.tries + 1;
  if (tries < maxTries) {
    return {
      again: { ...candidate, company: 1, ...changed, tries, pauses: true },
    };
  }
  const { id } = candidate.commit.next;
  const message = `Cannot write product "${id}": ${reason}`;
  return failed(
    candidate,
    new CatalogError("unavailable", message, { retryAfterSeconds: 1 }),
  );
}

/**
 * The candidates that may be tried now. One that wants the SKU, the idempotency
 * key or the product of one before it must wait until that one is decided.
 */
export function firstInLine(candidates: readonly Candidate[]): Candidate[] {
  const wanted = new Set<string>();
  return candidates.filter(({ commit }) => {
    const names = namesOf(commit);
    const isFirst = names.every((name) => !wanted.has(name));
    for (const name of names) wanted.add(name);
    return isFirst;
  });
}

/** What only one transaction at a time can write. */
function namesOf({ previous, next, idempotency }: Commit): string[] {
  const skus = new Set([skuKeyOf(previous), skuKeyOf(next)]);
  return [
    `product ${next.id}`,
    ...[...skus].flatMap((sku) => sku === undefined ? [] : [`sku ${sku}`]),
    ...(idempotency ? [`idempotency ${idempotency.key}`] : []),
  ];
}
