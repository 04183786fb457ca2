import { estimateProducts } from "../audit/estimate_products.ts";
import { createBackgroundJob } from "../background_job.ts";
import { isUnanswered } from "../errors.ts";
import type { Learning, LearnOptions } from "../learning/learn_words.ts";
import type { Log } from "../log.ts";
import {
  rebuildIndex,
  type RebuildParts,
  type RebuildResult,
} from "./rebuild_index.ts";
import {
  createRebuildMeter,
  type RebuildMeter,
  type RunningRebuild,
} from "./rebuild_meter.ts";

/** A rebuild that has ended. */
export type FinishedRebuild = Partial<Omit<RebuildResult, "activated">> & {
  /** In milliseconds since the epoch. */
  startedAt: number;
  finishedAt: number;
  /** `activated`: searches use the new generation; after both others the next rebuild goes on there. */
  outcome: "activated" | "stopped" | "failed";
  /** Why it failed. */
  failure?: string;
};

/** The rebuild that runs in this process, and the one that ended last. */
export type RebuildState = { running?: RunningRebuild; last?: FinishedRebuild };

/** Rebuilds in the background of this process, one at a time. */
export type RebuildRuns = {
  /** Begins one, or goes on with one that was broken off; refused with `conflict` while one runs. */
  start(): RebuildState;
  get(): RebuildState;
  /** Breaks the one that runs off after its current page, and waits until it has ended. */
  stop(): Promise<void>;
};

type RunParts = RebuildParts & {
  learnWords: (options: LearnOptions) => Promise<Learning>;
  log: Log;
};

/** No rebuild yet. */
export function createRebuildRuns(parts: RunParts): RebuildRuns {
  const { now, log } = parts;
  const job = createBackgroundJob({ name: "a rebuild of the index", log });
  let meter: RebuildMeter | undefined;
  let last: FinishedRebuild | undefined;

  async function run(stop: AbortSignal): Promise<void> {
    const startedAt = now();
    const measured = createRebuildMeter(now);
    meter = measured;
    try {
      const ending = await rebuild(parts, measured, stop)
        .catch((error: unknown) => {
          log("error", "The rebuild of the index broke off", { error });
          return failed(error);
        });
      last = { startedAt, finishedAt: now(), ...ending };
    } finally {
      meter = undefined;
    }
  }

  function get(): RebuildState {
    return {
      ...(meter ? { running: meter.read() } : {}),
      ...(last ? { last } : {}),
    };
  }

  return {
    start() {
      job.start(run);
      return get();
    },
    get,
    stop: job.stop,
  };
}

type Ending = Omit<FinishedRebuild, "startedAt" | "finishedAt">;

/** As `aisle reindex` does: the words first, so that the new index has them. */
async function rebuild(
  parts: RunParts,
  meter: RebuildMeter,
  stop: AbortSignal,
): Promise<Ending> {
  meter.expect(await estimateProducts(parts.search) ?? 0);
  await learn(parts, meter, stop);
  if (stop.aborted) return { outcome: "stopped" };
  meter.begin();
  const { activated, ...result } = await rebuildIndex(parts, {
    stop,
    onBegin(progress, resumed) {
      meter.built(progress.generation, resumed);
      meter.came(progress);
    },
    onProgress: meter.came,
  });
  return { outcome: activated ? "activated" : "stopped", ...result };
}

async function learn(
  { learnWords, log }: RunParts,
  meter: RebuildMeter,
  stop: AbortSignal,
): Promise<void> {
  try {
    const { status, products } = await learnWords({
      stop,
      isInBackground: true,
      onProgress: meter.learnt,
    });
    if (status === "learnt" || status === "unchanged") meter.expect(products);
  } catch (error) {
    // Search works without the newest words.
    if (!isUnanswered(error)) throw error;
    log("warn", "The words of the catalogue are not learnt", { error });
  }
}

function failed(error: unknown): Ending {
  const failure = error instanceof Error ? error.message : String(error);
  return { outcome: "failed", failure };
}
