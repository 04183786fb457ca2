import { z } from "zod";
import type {
  FinishedRebuild as Finished,
  RebuildState,
} from "../catalog/rebuild/rebuild_runs.ts";
import { Time, toTime } from "./time.ts";

const amount = z.int().min(0);

const generation = z.string().meta({ examples: ["34954706e85a7041"] });

const Step = z.enum([
  "learning",
  "beginning",
  "filling",
  "checking",
  "clearing",
  "activating",
]).meta({
  description:
    "`learning`: the catalogue's words; `beginning` a new index, or finding the one that was broken off; `filling` it; `checking` each product in it against the store; `clearing` it of what is not stored; `activating` it. More steps may come",
});

const resumed = z.boolean().meta({
  description: "Whether it goes on from where an earlier one was broken off",
});

const RunningRebuild = z.strictObject({
  startedAt: Time,
  step: Step,
  done: amount.meta({
    description: "Products or ids that this step has read",
  }),
  expected: amount.optional().meta({
    description: "About how many there are, where that is known",
  }),
  share: z.number().min(0).max(1).optional().meta({
    description: "About how much of all steps is done, where that is known",
  }),
  pace: z.number().min(0).optional().meta({
    description: "Products or ids that this step reads a second",
  }),
  generation: generation.optional().meta({ description: "What is built" }),
  resumed: resumed.optional(),
}).meta({ id: "RunningRebuild", description: "How far a rebuild has come" });

const RebuildCounts = z.strictObject({
  filled: amount.meta({ description: "Products read to fill the new index" }),
  checked: amount.meta({ description: "Products compared with the store" }),
  mended: amount.meta({
    description: "Those of them that differed and were filled again",
  }),
  lookedUp: amount.meta({ description: "Ids in the new index" }),
  removed: amount.meta({
    description: "Those of them that the store does not know",
  }),
}).meta({
  id: "RebuildCounts",
  description: "What a rebuild has done, earlier runs of it included",
});

const FinishedRebuild = z.strictObject({
  startedAt: Time,
  finishedAt: Time,
  outcome: z.enum(["activated", "stopped", "failed"]).meta({
    description:
      "`activated`: searches use the new index; `stopped` and `failed`: they use the one from before, and the next rebuild goes on",
  }),
  failure: z.string().optional().meta({ description: "Why it failed" }),
  generation: generation.optional().meta({ description: "What was built" }),
  previous: generation.optional().meta({
    description: "The index from before, which is kept up to date",
  }),
  resumed: resumed.optional(),
  counts: RebuildCounts.optional(),
}).meta({ id: "FinishedRebuild", description: "What a rebuild did" });

/** What is told of rebuilds over HTTP. */
export const RebuildAnswer = z.strictObject({
  running: RunningRebuild.optional().meta({
    description: "Absent when none runs in this service",
  }),
  last: FinishedRebuild.optional().meta({
    description: "The one that ended last, since the service started",
  }),
}).meta({
  id: "Rebuild",
  description: "The rebuild of the index that runs, and what the last one did",
});
export type RebuildAnswer = z.infer<typeof RebuildAnswer>;

/** A rebuild that compares what it has filled. */
export const exampleRunningRebuild: RebuildAnswer = {
  running: {
    startedAt: "2026-05-06T16:45:12.345Z",
    step: "checking",
    done: 9_800,
    expected: 19_406,
    share: 0.835,
    pace: 3_120,
    generation: "34954706e85a7041",
    resumed: false,
  },
};

/** A rebuild that has ended. */
export const exampleRebuild: RebuildAnswer = {
  last: {
    startedAt: "2026-05-06T16:45:12.345Z",
    finishedAt: "2026-05-06T16:45:31.004Z",
    outcome: "activated",
    generation: "34954706e85a7041",
    previous: "cceafc782cec4fe7",
    resumed: false,
    counts: {
      filled: 19_406,
      checked: 19_406,
      mended: 3,
      lookedUp: 19_380,
      removed: 0,
    },
  },
};

/** The state of rebuilds as it is told over HTTP. */
export function toRebuildAnswer(
  { running, last }: RebuildState,
): RebuildAnswer {
  return {
    ...(running
      ? { running: { ...running, startedAt: toTime(running.startedAt) } }
      : {}),
    ...(last ? { last: toFinished(last) } : {}),
  };
}

function toFinished(last: Finished): RebuildAnswer["last"] {
  return {
    ...last,
    startedAt: toTime(last.startedAt),
    finishedAt: toTime(last.finishedAt),
  };
}
