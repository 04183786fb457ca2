import { inGroups } from "../in_groups.ts";
import type { Patiently } from "../patiently.ts";
import type { ProductStore } from "../ports/product_store.ts";
import type { AuditDoubt, AuditFinding } from "./audit_report.ts";
import type { AuditSide } from "./audit_side.ts";
import type { Settlement, SettleSuspects } from "./settle_suspects.ts";

/** Differences of one side that were confirmed. */
export type Confirmed = {
  side: AuditSide;
  suspects: Settlement["confirmed"];
};

type RepairParts = {
  requestRepairs: ProductStore["requestRepairs"];
  settle: SettleSuspects;
  now: () => number;
  patiently: Patiently;
};

/**
 * Asks the relay to mend these products and compares them again when it has. What
 * cannot be told then is a doubt besides a finding that is not mended.
 */
export async function repairFindings(
  { requestRepairs, settle, now, patiently }: RepairParts,
  confirmed: readonly Confirmed[],
): Promise<{ findings: AuditFinding[]; doubts: AuditDoubt[] }> {
  const ids = new Set(
    confirmed.flatMap(({ suspects }) => suspects.map(({ id }) => id)),
  );
  for (const group of inGroups([...ids])) {
    await patiently(() => requestRepairs(group));
  }
  const since = now();
  const findings: AuditFinding[] = [];
  const doubts: AuditDoubt[] = [];
  for (const { side, suspects } of confirmed) {
    const asked = suspects.map((suspect) => ({ ...suspect, since }));
    const settlement = await settle(side, asked);
    const left = new Set(
      [...settlement.confirmed, ...settlement.doubts].map(({ id }) => id),
    );
    doubts.push(...settlement.doubts);
    for (const finding of toFindings({ side, suspects })) {
      findings.push({ ...finding, mended: !left.has(finding.id) });
    }
  }
  return { findings, doubts };
}

/** What is told of differences that were confirmed. */
export function toFindings(
  { side: { where }, suspects }: Confirmed,
): AuditFinding[] {
  return suspects.map(({ id, difference, version }) => ({
    id,
    where,
    difference,
    ...(version === undefined ? {} : { storeVersion: version }),
  }));
}
