import { z } from "zod";
import type { AuditState, FinishedAudit } from "../catalog/audit/audit_runs.ts";
import { Difference } from "./difference.ts";
import { ParkedChange, toParkedChange } from "./parked_change.ts";
import { Time, toTime } from "./time.ts";

const amount = z.int().min(0);

const Part = z.enum(["index", "cache"]).meta({
  id: "AuditedPart",
  description: "What is compared with the store",
});

const Finding = z.strictObject({
  id: z.string().meta({ examples: ["aurora-5g-128"] }),
  where: Part,
  difference: Difference,
  storeVersion: amount.optional().meta({
    description: "Absent when the store knows no such id",
  }),
  mended: z.boolean().optional().meta({
    description: "After a repair: whether it agrees with the store now",
  }),
}).meta({
  id: "AuditFinding",
  description: "A product on which the index or the cache disagrees",
});

const Step = z.enum(["products", "index", "cache"]).meta({
  description:
    "`products`: each product is compared; then what `index` and `cache` hold is looked up in the store",
});

const RunningAudit = z.strictObject({
  startedAt: Time,
  repair: z.boolean(),
  step: Step,
  done: amount.meta({ description: "Products or ids that this step has read" }),
  expected: amount.optional().meta({
    description: "About how many there are, where that is known",
  }),
  differences: amount.meta({ description: "Found so far" }),
}).meta({ id: "RunningAudit", description: "How far an audit has come" });

const AuditReport = z.strictObject({
  verdict: z.enum(["clean", "mended", "differences", "incomplete"]).meta({
    description:
      "`clean`: everything was checked and agrees; `mended`: it does now; `differences`: some are left, or parked entries are; `incomplete`: none are known, but not everything was checked",
  }),
  startedAt: Time,
  finishedAt: Time,
  parts: z.array(Part).meta({
    description: "What was to be compared with the store",
  }),
  checked: z.strictObject({ products: amount, index: amount, cache: amount })
    .meta({
      id: "AuditChecked",
      description:
        "Products that were compared, and ids held by index and cache that were looked up",
    }),
  differences: amount,
  mended: amount,
  counts: z.array(
    z.strictObject({
      where: Part,
      difference: Difference,
      found: amount,
      mended: amount,
    }).meta({ id: "AuditCount", description: "Findings of one kind" }),
  ),
  unsettled: amount.meta({
    description:
      "Products that changed at each look, or whose changes were not carried on in time",
  }),
  parked: z.array(ParkedChange).max(100),
  unchecked: z.array(
    z.strictObject({ where: Part, reason: z.string() }).meta({
      id: "AuditGap",
      description: "What was not, or not wholly, checked",
    }),
  ),
  stopped: z.boolean().meta({
    description: "Whether it was stopped before its end",
  }),
  failure: z.string().optional().meta({ description: "Why it broke off" }),
  findings: z.array(Finding).max(10_000).meta({
    description: "The first 1,000 of each kind; `counts` has all",
  }),
}).meta({ id: "AuditReport", description: "What an audit found" });

/** What is told of audits over HTTP. */
export const AuditAnswer = z.strictObject({
  running: RunningAudit.optional().meta({
    description: "Absent when none runs",
  }),
  last: AuditReport.optional().meta({
    description: "The one that ended last, since the service started",
  }),
}).meta({
  id: "Audit",
  description: "The audit that runs, and what the last one found",
});
export type AuditAnswer = z.infer<typeof AuditAnswer>;

/** An audit that has just begun. */
export const exampleRunningAudit: AuditAnswer = {
  running: {
    startedAt: "2026-05-06T16:45:12.345Z",
    repair: false,
    step: "products",
    done: 0,
    differences: 0,
  },
};

/** An audit that found a product which search does not show as it is. */
export const exampleAudit: AuditAnswer = {
  last: {
    verdict: "differences",
    startedAt: "2026-05-06T16:45:12.345Z",
    finishedAt: "2026-05-06T16:45:21.004Z",
    parts: ["index", "cache"],
    checked: { products: 19_406, index: 19_380, cache: 5_120 },
    differences: 1,
    mended: 0,
    counts: [{ where: "index", difference: "stale", found: 1, mended: 0 }],
    unsettled: 0,
    parked: [],
    unchecked: [],
    stopped: false,
    findings: [{
      id: "aurora-5g-128",
      where: "index",
      difference: "stale",
      storeVersion: 3,
    }],
  },
};

/** The state of audits as it is told over HTTP. */
export function toAuditAnswer({ running, last }: AuditState): AuditAnswer {
  return {
    ...(running
      ? { running: { ...running, startedAt: toTime(running.startedAt) } }
      : {}),
    ...(last ? { last: toReport(last) } : {}),
  };
}

function toReport(report: FinishedAudit): z.infer<typeof AuditReport> {
  return {
    ...report,
    startedAt: toTime(report.startedAt),
    finishedAt: toTime(report.finishedAt),
    parked: report.parked.map(toParkedChange),
  };
}
