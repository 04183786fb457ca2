import { createBackgroundJob } from "../background_job.ts";
import type { Log } from "../log.ts";
import type {
  Audit,
  AuditFinding,
  AuditOptions,
  AuditProgress,
  AuditReport,
} from "./audit_report.ts";

/** An audit that has ended. */
export type FinishedAudit = AuditReport & {
  /** The first 1,000 of each kind in each part. */
  findings: AuditFinding[];
};

/** The audit that runs in this process, and the one that ended last. */
export type AuditState = {
  running?: AuditProgress & {
    /** In milliseconds since the epoch. */
    startedAt: number;
    repair: boolean;
  };
  last?: FinishedAudit;
};

/** Audits in the background of this process, one at a time. */
export type AuditRuns = {
  /** Begins one; refused with `conflict` while one runs. */
  start(options: Omit<AuditOptions, "stop">): AuditState;
  get(): AuditState;
  /** Asks the one that runs to end, and waits until it has. */
  stop(): Promise<void>;
};

const keptOfEachKind = 1_000;

/** No audit yet. */
export function createAuditRuns(
  { audit, now, log }: { audit: Audit; now: () => number; log: Log },
): AuditRuns {
  const job = createBackgroundJob({ name: "an audit", log });
  let running: AuditState["running"];
  let last: FinishedAudit | undefined;

  async function run(options: AuditOptions): Promise<void> {
    const started = { startedAt: now(), repair: options.repair };
    running = { step: "products", done: 0, differences: 0, ...started };
    const keeper = keepFirst(keptOfEachKind);
    try {
      for await (const event of audit(options)) {
        if (event.kind === "progress") {
          running = { ...event.progress, ...started };
        }
        if (event.kind === "findings") keeper.add(event.findings);
        if (event.kind === "report") {
          last = { ...event.report, findings: keeper.kept };
        }
      }
    } finally {
      running = undefined;
    }
  }

  function get(): AuditState {
    return { ...(running ? { running } : {}), ...(last ? { last } : {}) };
  }

  return {
    start(options) {
      job.start((stop) => run({ ...options, stop }));
      return get();
    },
    get,
    stop: job.stop,
  };
}

/** Keeps the first findings of each kind in each part. */
function keepFirst(limit: number) {
  const kept: AuditFinding[] = [];
  const amounts = new Map<string, number>();
  return {
    kept,
    add(findings: readonly AuditFinding[]): void {
      for (const finding of findings) {
        const kind = `${finding.where} ${finding.difference}`;
        const amount = amounts.get(kind) ?? 0;
        if (amount >= limit) continue;
        amounts.set(kind, amount + 1);
        kept.push(finding);
      }
    },
  };
}
