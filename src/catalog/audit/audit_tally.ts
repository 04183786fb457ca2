import type { ParkedEntry } from "../ports/outbox.ts";
import type { AuditSide } from "./audit_side.ts";
import type {
  AuditCount,
  AuditDoubt,
  AuditFinding,
  AuditProgress,
  AuditReport,
  AuditStep,
} from "./audit_report.ts";

/** Counts what an audit finds. */
export type AuditTally = {
  begin(step: AuditStep, expected?: number): void;
  /** So many ids more were read, and so many of them looked at. */
  read(amount: number, lookedAt: number): void;
  found(findings: readonly AuditFinding[]): void;
  doubted(doubts: readonly AuditDoubt[]): void;
  progress(): AuditProgress;
  report(ending: AuditEnding): AuditReport;
};

export type AuditEnding = {
  finishedAt: number;
  parked: ParkedEntry[];
  sides: readonly AuditSide[];
  stopped: boolean;
  failure?: string;
};

/** An empty tally of an audit that began at `startedAt`, in milliseconds since the epoch. */
export function createTally(startedAt: number): AuditTally {
  const counts = new Map<string, AuditCount>();
  const checked = { products: 0, index: 0, cache: 0 };
  let position: { step: AuditStep; done: number; expected?: number } = {
    step: "products",
    done: 0,
  };
  let unsettled = 0;

  const sum = (member: "found" | "mended") =>
    counts.values().reduce((total, count) => total + count[member], 0);

  return {
    begin(step, expected) {
      const known = expected === undefined ? {} : { expected };
      position = { step, done: 0, ...known };
    },
    read(amount, lookedAt) {
      position = { ...position, done: position.done + amount };
      checked[position.step] += lookedAt;
    },
    found(findings) {
      for (const { where, difference, mended } of findings) {
        const kind = `${where} ${difference}`;
        const count = counts.get(kind) ??
          { where, difference, found: 0, mended: 0 };
        counts.set(kind, count);
        count.found++;
        if (mended) count.mended++;
      }
    },
    doubted(doubts) {
      unsettled += doubts.length;
    },
    progress: () => ({ ...position, differences: sum("found") }),
    report({ sides, ...ending }) {
      const report = {
        startedAt,
        ...ending,
        parts: sides.map(({ where }) => where),
        checked: { ...checked },
        differences: sum("found"),
        mended: sum("mended"),
        counts: [...counts.values()].map((count) => ({ ...count })),
        unsettled,
        unchecked: sides.flatMap((side) => {
          const reason = side.unreachable();
          return reason === undefined ? [] : [{ where: side.where, reason }];
        }),
      };
      return { verdict: verdictOf(report), ...report };
    },
  };
}

function verdictOf(
  report: Omit<AuditReport, "verdict">,
): AuditReport["verdict"] {
  const { differences, mended, parked } = report;
  if (differences > mended || parked.length > 0) return "differences";
  const isWhole = report.unsettled === 0 && report.unchecked.length === 0 &&
    !report.stopped && report.failure === undefined;
  if (!isWhole) return "incomplete";
  return differences > 0 ? "mended" : "clean";
}
