import { bulkhead } from "cockatiel";
import { CatalogError } from "../../src/catalog/errors.ts";
import type {
  Commit,
  CommitOutcome,
} from "../../src/catalog/ports/product_store.ts";
import {
  type Candidate,
  decided,
  type Decision,
  failed,
  firstInLine,
  newCandidate,
  triedInVain,
} from "./dynamodb_candidate.ts";
import type { Admission } from "./dynamodb_category_gates.ts";
import { endStuckRemoval } from "./dynamodb_category_removal.ts";
import { newCategories } from "./dynamodb_commit_steps.ts";
import type { CommitContext } from "./dynamodb_context.ts";
import { maxSteps, pack, toParcel } from "./dynamodb_pack.ts";
import { sendParcels } from "./dynamodb_send.ts";
import { judgeUnsent } from "./dynamodb_verdict.ts";
import { pauseAfter } from "./dynamodb_backoff.ts";

const transactionsAtOnce = 8;

/**
 * Commits products in transactions of many, several at once. One that is refused
 * gets its outcome, and the others of its transaction are sent again without it.
 */
export async function commitProducts(
  context: CommitContext,
  commits: readonly Commit[],
): Promise<CommitOutcome[]> {
  const outcomes = new Map<number, CommitOutcome>();
  let open = commits.map(newCandidate);
  while (open.length > 0) {
    const tried = await nextToTry(open);
    const undecided = open.filter((candidate) => !tried.includes(candidate));
    for (const decision of await decide(context, tried)) {
      if ("again" in decision) undecided.push(decision.again);
      else outcomes.set(decision.place, decision.outcome);
    }
    open = undecided.sort((a, b) => a.place - b.place);
  }
  return commits.flatMap((_, place) => outcomes.get(place) ?? []);
}

/** Those that need not pause; when all must, they are all to be tried, after the pause. */
async function nextToTry(open: readonly Candidate[]): Promise<Candidate[]> {
  const first = firstInLine(open);
  const eager = first.filter(({ pauses }) => !pauses);
  if (eager.length > 0) return eager;
  await pauseAfter(Math.max(...first.map(({ tries }) => tries)));
  return first;
}

async function decide(
  context: CommitContext,
  candidates: readonly Candidate[],
): Promise<Decision[]> {
  let admission: Admission;
  try {
    const entered = candidates.flatMap(({ commit }) => newCategories(commit));
    admission = await context.gates.admit(entered);
  } catch (error) {
    return candidates.map((candidate) => failed(candidate, error));
  }
  const unsent = await Promise.all(
    candidates.map((candidate) => decideUnsent(context, candidate, admission)),
  );
  const decisions = unsent.flatMap((decision) => decision ?? []);
  const parcels = candidates.filter((_, index) => !unsent[index])
    .map((candidate) => toParcel(candidate, context.now()));
  for (const { candidate, steps } of parcels) {
    if (steps.length > maxSteps) decisions.push(tooManySteps(candidate, steps));
  }
  const packs = pack(parcels.filter(({ steps }) => steps.length <= maxSteps));
  const lanes = bulkhead(transactionsAtOnce, Infinity);
  const sent = await Promise.all(
    packs.map((parcels) =>
      lanes.execute(() => sendParcels(context, parcels, admission))
    ),
  );
  return [...decisions, ...sent.flat()];
}

/** Decides about a candidate that wants into a category that is closed to it. */
async function decideUnsent(
  context: CommitContext,
  candidate: Candidate,
  { missing, closing }: Admission,
): Promise<Decision | undefined> {
  const { commit, company } = candidate;
  const entered = newCategories(commit);
  const absent = entered.find((id) => missing.has(id));
  const guard = closing.get(entered.find((id) => closing.has(id)) ?? "");
  try {
    if (absent !== undefined) {
      return decided(candidate, await judgeUnsent(context, commit, absent));
    }
    if (!guard) return undefined;
    await endStuckRemoval(context, guard);
    return triedInVain(candidate, "its category is being removed", { company });
  } catch (error) {
    return failed(candidate, error);
  }
}

function tooManySteps(
  candidate: Candidate,
  { length }: { length: number },
): Decision {
  const { id } = candidate.commit.next;
  return failed(
    candidate,
    new CatalogError(
      "too_large",
      `Cannot write product "${id}": changing so many categories at once takes ${length} actions of a transaction, the most is ${maxSteps}`,
    ),
  );
}
