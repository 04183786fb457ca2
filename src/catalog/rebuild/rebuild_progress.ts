import { z } from "zod";

/**
 * What a rebuild goes through: filling the new generation, checking it against the
 * store, removing what the store does not know, making it the active one.
 */
export const RebuildStep = z.enum([
  "filling",
  "checking",
  "clearing",
  "activating",
]);
export type RebuildStep = z.infer<typeof RebuildStep>;

const Count = z.int().min(0);

/** What a rebuild has done, earlier runs of it included. */
export const RebuildCounts = z.strictObject({
  /** Products that were read to fill the generation, and to check it. */
  filled: Count,
  checked: Count,
  /** Products that the check found different and filled again. */
  mended: Count,
  /** Ids in the generation that were looked at, and those of them that the store does not know. */
  lookedUp: Count,
  removed: Count,
});
export type RebuildCounts = z.infer<typeof RebuildCounts>;

/** How far the rebuild into a generation has come. */
export const RebuildProgress = z.strictObject({
  generation: z.string(),
  step: RebuildStep,
  /** Up to where this step is done; absent at its beginning. */
  after: z.string().optional(),
  counts: RebuildCounts,
});
export type RebuildProgress = z.infer<typeof RebuildProgress>;

/** The progress of a rebuild that has just begun its generation. */
export function newProgress(generation: string): RebuildProgress {
  return {
    generation,
    step: "filling",
    counts: { filled: 0, checked: 0, mended: 0, lookedUp: 0, removed: 0 },
  };
}
