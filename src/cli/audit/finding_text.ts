import type {
  AuditDoubt,
  AuditFinding,
} from "../../catalog/audit/audit_report.ts";

/** A finding as a line. */
export function findingText(
  { id, where, difference, storeVersion, mended }: AuditFinding,
): string {
  const stored = storeVersion === undefined
    ? "which the store does not know"
    : `at version ${storeVersion} in the store`;
  const outcome = mended === undefined
    ? ""
    : mended
    ? ", mended"
    : ", not mended";
  return `${where}: ${difference} "${id}", ${stored}${outcome}`;
}

const reasons: Record<AuditDoubt["reason"], string> = {
  changing: "it changes too often",
  lag: "its changes were not carried on in time",
  unreachable: "there is no answer",
};

/** What could not be told, as a line. */
export function doubtText({ id, where, reason }: AuditDoubt): string {
  return `${where}: cannot tell about "${id}": ${reasons[reason]}`;
}
