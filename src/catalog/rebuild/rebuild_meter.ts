import type { RebuildCounts, RebuildProgress } from "./rebuild_progress.ts";

/**
 * What a rebuild in the service is at: first the catalogue's words are learnt and
 * a generation is begun, or one that was broken off is gone on with.
 */
export type RunningStep = "learning" | "beginning" | RebuildProgress["step"];

/** How far the rebuild that runs in this process has come. */
export type RunningRebuild = {
  /** In milliseconds since the epoch. */
  startedAt: number;
  step: RunningStep;
  /** How many products or ids of this step it has read, earlier runs included. */
  done: number;
  /** About how many there are, where that is known. */
  expected?: number;
  /** About how much of all steps is done, from 0 to 1, where that is known. */
  share?: number;
  /** How many products or ids a second it reads in this step. */
  pace?: number;
  /** What is built; absent until that is begun. */
  generation?: string;
  /** Whether it goes on from where an earlier run was broken off. */
  resumed?: boolean;
};

/** Follows a rebuild. */
export type RebuildMeter = {
  /** About so many products there are. */
  expect(products: number): void;
  learnt(products: number): void;
  /** The words are learnt. */
  begin(): void;
  /** It is known what is built. */
  built(generation: string, resumed: boolean): void;
  came(progress: RebuildProgress): void;
  read(): RunningRebuild;
};

const noCounts: RebuildCounts = {
  filled: 0,
  checked: 0,
  mended: 0,
  lookedUp: 0,
  removed: 0,
};

/** Of a rebuild that begins now. */
export function createRebuildMeter(now: () => number): RebuildMeter {
  const startedAt = now();
  let step: RunningStep = "learning";
  let learnt = 0;
  let counts = noCounts;
  let products = 0;
  let built: Pick<RunningRebuild, "generation" | "resumed"> = {};
  let begun = { at: startedAt, done: 0 };

  function enter(next: RunningStep, before: number): void {
    if (next === step) return;
    step = next;
    begun = { at: now(), done: before };
  }

  function pace(done: number): number | undefined {
    const seconds = (now() - begun.at) / 1_000;
    return done > begun.done && seconds > 0
      ? (done - begun.done) / seconds
      : undefined;
  }

  return {
    expect(expected) {
      products = expected;
    },
    learnt(amount) {
      learnt = amount;
    },
    begin() {
      enter("beginning", 0);
    },
    built(generation, resumed) {
      built = { generation, resumed };
    },
    came(progress) {
      enter(progress.step, doneIn(progress.step, progress.counts));
      counts = progress.counts;
    },
    read() {
      const done = step === "learning" ? learnt : doneIn(step, counts);
      const isCounted = step !== "beginning" && step !== "activating";
      const perSecond = pace(done);
      return {
        startedAt,
        step,
        done,
        // Drafts and deleted products are read too, but may not be expected.
        ...(isCounted && products > 0
          ? { expected: Math.max(products, done) }
          : {}),
        ...(products > 0
          ? { share: shareOf({ step, learnt, counts, products }) }
          : {}),
        ...(perSecond === undefined ? {} : { pace: perSecond }),
        ...built,
      };
    },
  };
}

function doneIn(step: RunningStep, counts: RebuildCounts): number {
  switch (step) {
    case "learning":
    case "beginning":
    case "activating":
      return 0;
    case "filling":
      return counts.filled;
    case "checking":
      return counts.checked;
    case "clearing":
      return counts.lookedUp;
  }
}

/** Learning, filling and checking take about as long; the rest is short. */
function shareOf(
  { step, learnt, counts, products }: {
    step: RunningStep;
    learnt: number;
    counts: RebuildCounts;
    products: number;
  },
): number {
  const part = (done: number) => Math.min(done / products, 1);
  const filled = step === "filling" ? part(counts.filled) : 1;
  switch (step) {
    case "learning":
      return part(learnt) / 3;
    case "beginning":
      return 1 / 3;
    case "filling":
    case "checking":
      return (1 + filled + part(counts.checked)) / 3;
    case "clearing":
    case "activating":
      return 1;
  }
}
