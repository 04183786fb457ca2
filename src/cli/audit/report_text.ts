import type { AuditReport } from "../../catalog/audit/audit_report.ts";
import { describeSubject } from "../../catalog/outbox_subject.ts";
import { grouped } from "../print.ts";

const verdicts: Record<AuditReport["verdict"], string> = {
  clean: "Nothing is wrong",
  mended: "All that was wrong is mended",
  differences: "Something is wrong",
  incomplete: "Nothing wrong is known, but not everything was checked",
};

/** A report in sentences. */
export function reportText(report: AuditReport): string {
  const { checked, counts, parked, unchecked, unsettled } = report;
  const seconds = (report.finishedAt - report.startedAt) / 1_000;
  return [
    `${grouped(checked.products)} products compared, ${
      grouped(checked.index)
    } ids of the index and ${
      grouped(checked.cache)
    } of the cache looked up in ${seconds.toFixed(1)} s`,
    ...counts.map(({ where, difference, found, mended }) =>
      `${where}: ${grouped(found)} ${difference}` +
      (mended > 0 ? `, ${grouped(mended)} of them mended` : "")
    ),
    ...parked.map(({ entry: { subject }, reason }) =>
      `parked: ${describeSubject(subject)}: ${reason}`
    ),
    ...unchecked.map(({ where, reason }) =>
      `The ${where} was not wholly checked: ${reason}`
    ),
    ...(unsettled > 0 ? [`${grouped(unsettled)} could not be settled`] : []),
    ...(report.stopped ? ["The audit was stopped before its end"] : []),
    ...(report.failure === undefined
      ? []
      : [`The audit broke off: ${report.failure}`]),
    verdicts[report.verdict],
  ].join("\n");
}
