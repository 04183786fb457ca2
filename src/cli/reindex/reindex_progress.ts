import process from "node:process";
import { SingleBar } from "cli-progress";
import type { RebuildProgress } from "../../catalog/rebuild/rebuild_progress.ts";
import { grouped, note } from "../print.ts";

/** Tells how far a rebuild has come. */
export type ReindexProgress = {
  update(progress: RebuildProgress): void;
  end(): void;
};

const plainEverySeconds = 5;

/**
 * A bar on a terminal, over filling and checking; elsewhere a line every 5 seconds
 * and at each step. `products` is about how many there are, where that is known.
 */
export function showReindexProgress(
  products: number | undefined,
): ReindexProgress {
  return process.stderr.isTTY && products !== undefined && products > 0
    ? showBar(products)
    : showLines();
}

/** For output that only programs read. */
export const noReindexProgress: ReindexProgress = { update() {}, end() {} };

function showBar(products: number): ReindexProgress {
  const bar = new SingleBar({
    format: "{bar} {percentage} % | {step} | {eta_formatted} left",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    etaBuffer: 100,
  });
  const steps = 2 * products;
  bar.start(steps, 0, { step: "filling" });
  return {
    update(progress) {
      // Drafts and deleted products are read too, but are not in the estimate.
      const filled = Math.min(progress.counts.filled, products);
      const checked = Math.min(progress.counts.checked, products);
      bar.update(filled + checked, { step: progressText(progress) });
    },
    end: () => bar.stop(),
  };
}

function showLines(): ReindexProgress {
  let shownAt = performance.now();
  let step: RebuildProgress["step"] | undefined;
  return {
    update(progress) {
      const seconds = (performance.now() - shownAt) / 1_000;
      if (progress.step === step && seconds < plainEverySeconds) return;
      shownAt = performance.now();
      step = progress.step;
      note(progressText(progress));
    },
    end() {},
  };
}

function progressText({ step, counts }: RebuildProgress): string {
  const { checked, filled, mended } = counts;
  switch (step) {
    case "filling":
      return `filling: ${grouped(filled)} products`;
    case "checking":
      return `checking: ${grouped(checked)} products, ${grouped(mended)} ` +
        "filled again";
    case "clearing":
      return `looking for what is not stored: ${grouped(counts.lookedUp)} ids`;
    case "activating":
      return "activating";
  }
}
