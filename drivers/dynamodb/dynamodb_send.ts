import type { CancellationReason } from "@aws-sdk/client-dynamodb";
import { isCatalogError } from "../../src/catalog/errors.ts";
import {
  type Candidate,
  decided,
  type Decision,
  failed,
  triedInVain,
} from "./dynamodb_candidate.ts";
import type { Admission } from "./dynamodb_category_gates.ts";
import type { CommitContext } from "./dynamodb_context.ts";
import {
  cancellationError,
  describeReasons,
  isRefusedWhole,
  isTemporaryReason,
} from "./dynamodb_failure.ts";
import { recordOf } from "./dynamodb_items.ts";
import { productKey } from "./dynamodb_keys.ts";
import type { Parcel } from "./dynamodb_pack.ts";
import { isResultOf, judge, type Refusal } from "./dynamodb_verdict.ts";

/** Sends parcels as one transaction and decides about each. */
export async function sendParcels(
  context: CommitContext,
  parcels: readonly Parcel[],
  admission: Admission,
): Promise<Decision[]> {
  const candidates = parcels.map(({ candidate }) => candidate);
  const actions = parcels.flatMap(({ steps }) =>
    steps.map(({ action }) => action)
  );
  const isChecked = parcels.some(({ entersCategory }) => entersCategory);
  if (isChecked) actions.push(admission.check());
  try {
    const transaction = await context.table.transact(
      nameOf(candidates),
      actions,
      { returnCancelled: true },
    );
    if (transaction.status === "committed") return candidates.map(committed);
    const { reasons } = transaction;
    const check = isChecked ? reasons[actions.length - 1] : undefined;
    if (check?.Code === "ConditionalCheckFailed") admission.forget();
    return await sortOut(context, parcels, { reasons, check });
  } catch (error) {
    return await resolve(context, candidates, error);
  }
}

/** Decides after a transaction was cancelled, for reasons in the order of its actions. */
async function sortOut(
  context: CommitContext,
  parcels: readonly Parcel[],
  { reasons, check }: {
    reasons: readonly CancellationReason[];
    check: CancellationReason | undefined;
  },
): Promise<Decision[]> {
  let position = 0;
  const blamed = parcels.map(({ candidate, steps }) => ({
    candidate,
    refusals: steps.flatMap((step): Refusal[] => {
      const reason = reasons[position++];
      return isNamed(reason) ? [{ ...step, reason }] : [];
    }),
  }));
  if (blamed.some(({ refusals }) => refusals.length > 0)) {
    return await Promise.all(
      blamed.map(({ candidate, refusals }) =>
        refusals.length > 0
          ? judgeCandidate(context, candidate, refusals)
          : { again: { ...candidate, pauses: false } }
      ),
    );
  }
  const candidates = parcels.map(({ candidate }) => candidate);
  if (!isNamed(check)) return halved(candidates);
  return candidates.map((candidate) =>
    triedInVain(candidate, describeReasons([check]), {
      company: candidate.company,
    })
  );
}

async function judgeCandidate(
  context: CommitContext,
  candidate: Candidate,
  refusals: readonly Refusal[],
): Promise<Decision> {
  const { commit } = candidate;
  const reasons = refusals.map(({ reason }) => reason);
  const unmet = refusals.filter(({ reason }) =>
    reason.Code === "ConditionalCheckFailed"
  );
  try {
    if (unmet.length > 0) {
      const verdict = await judge(context, commit, unmet);
      return verdict.status === "again"
        ? triedInVain(candidate, "others change it at the same time", {
          commit: verdict.commit,
        })
        : decided(candidate, verdict);
    }
    return reasons.every(isTemporaryReason)
      ? triedInVain(candidate, describeReasons(reasons))
      : failed(candidate, cancellationError(nameOf([candidate]), reasons));
  } catch (error) {
    return failed(candidate, error);
  }
}

/** Decides after a transaction failed. All of its commits have happened or none. */
async function resolve(
  { table }: CommitContext,
  candidates: readonly Candidate[],
  error: unknown,
): Promise<Decision[]> {
  if (isCatalogError(error, "outcome_unknown")) {
    const keys = candidates.map(({ commit }) => productKey(commit.next.id));
    const items = await table.getItems(nameOf(candidates), keys).catch(
      () => [],
    );
    const records = new Map(
      items.map(recordOf).map((record) => [record.id, record]),
    );
    const happened = candidates.some(({ commit }) => {
      const record = records.get(commit.next.id);
      return record && isResultOf(record, commit);
    });
    if (happened) return candidates.map(committed);
  } else if (isRefusedWhole(error) && candidates.length > 1) {
    return halved(candidates);
  }
  return candidates.map((candidate) => failed(candidate, error));
}

/** To be tried in transactions of half the size: which of them is to blame is not known. */
function halved(candidates: readonly Candidate[]): Decision[] {
  const company = Math.ceil(candidates.length / 2);
  return candidates.map((candidate) =>
    candidates.length > 1
      ? { again: { ...candidate, company, pauses: false } }
      : triedInVain(candidate, "DynamoDB cancelled it without a reason")
  );
}

function committed(candidate: Candidate): Decision {
  return decided(candidate, { status: "committed" });
}

function isNamed(
  reason: CancellationReason | undefined,
): reason is CancellationReason {
  return reason?.Code !== undefined && reason.Code !== "None";
}

function nameOf(candidates: readonly Candidate[]): string {
  const [only] = candidates;
  return only && candidates.length === 1
    ? `write product "${only.commit.next.id}"`
    : `write ${candidates.length} products in one transaction`;
}
