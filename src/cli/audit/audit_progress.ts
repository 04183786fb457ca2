import process from "node:process";
import { SingleBar } from "cli-progress";
import type {
  AuditProgress,
  AuditStep,
} from "../../catalog/audit/audit_report.ts";
import { grouped, note } from "../print.ts";

/** Tells how far an audit has come. */
export type AuditProgressBar = {
  update(progress: AuditProgress): void;
  /** Makes room for lines; the next update shows it again. */
  clear(): void;
  end(): void;
};

const plainEverySeconds = 5;

const stepTexts: Record<AuditStep, string> = {
  products: "Comparing products",
  index: "Looking up what the index holds",
  cache: "Looking up what the cache holds",
};

/** A bar on a terminal; elsewhere a line every 5 seconds. */
export function showProgress(): AuditProgressBar {
  return process.stderr.isTTY ? showBar() : showLines();
}

function showBar(): AuditProgressBar {
  const bar = new SingleBar({
    format: "{bar} {step}: {done}, {differences} differences",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    clearOnComplete: true,
  });
  const end = () => {
    if (bar.isActive) bar.stop();
  };
  return {
    update({ step, done, expected = 0, differences }) {
      const total = Math.max(done, expected, 1);
      const payload = {
        step: stepTexts[step],
        done: grouped(done),
        differences: grouped(differences),
      };
      if (!bar.isActive) return bar.start(total, done, payload);
      bar.setTotal(total);
      bar.update(done, payload);
    },
    clear: end,
    end,
  };
}

function showLines(): AuditProgressBar {
  let shownAt = performance.now();
  return {
    update({ step, done, differences }) {
      if (performance.now() - shownAt < plainEverySeconds * 1_000) return;
      shownAt = performance.now();
      note(
        `${stepTexts[step]}: ${grouped(done)}, ` +
          `${grouped(differences)} differences`,
      );
    },
    clear() {},
    end() {},
  };
}
