import { createPatiently } from "../patiently.ts";
import type { ProductStore } from "../ports/product_store.ts";
import type { SearchIndex } from "../ports/search_index.ts";
import { createTaxonomyReader } from "../taxonomy.ts";
import { createPageSize } from "./page_size.ts";
import { entrySource } from "./read_entries.ts";
import { claimRebuild, type RebuildClaim } from "./rebuild_claim.ts";
import {
  newProgress,
  type RebuildCounts,
  type RebuildProgress,
} from "./rebuild_progress.ts";
import { stepsToActivation } from "./rebuild_steps.ts";

export type RebuildParts = {
  store: ProductStore;
  search: SearchIndex;
  /** Milliseconds since the epoch. */
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
  newId: () => string;
};

export type RebuildOptions = {
  /** Breaks it off after the current page; another rebuild goes on from there. */
  stop: AbortSignal;
  /** Another process may be rebuilding: whether it is alive shows within 3 s. */
  onWaiting?: () => void;
  /** Called when it is known what is built, and whether an earlier run is gone on with. */
  onBegin?: (progress: RebuildProgress, resumed: boolean) => void;
  onProgress?: (progress: RebuildProgress) => void;
};

/** What a rebuild did. */
export type RebuildResult = {
  generation: string;
  /** Whether the generation is active now; otherwise it was broken off. */
  activated: boolean;
  /** The generation that was active before and is kept up to date. */
  previous?: string;
  /** Whether it went on from where an earlier run was broken off. */
  resumed: boolean;
  counts: RebuildCounts;
};

/** How long it rests after a page, of the time that the page took. */
const restShare = 0.5;
/** Shorter than what another process takes for the end of this one. */
const longestWaitMilliseconds = 500;

/**
 * Builds the index anew beside the active one, from the store, and makes it the
 * active one, while searches and writes go on. No write is lost: what is written
 * after a page was read reaches the new generation as every put does, and versions
 * decide. It is activated only when every product was compared with the store.
 * Notes its progress in the store, so that the next run goes on after a crash.
 * Throws `conflict` when another process rebuilds, or takes over.
 */
export async function rebuildIndex(
  parts: RebuildParts,
  options: RebuildOptions,
): Promise<RebuildResult> {
  const claim = await claimRebuild(parts, options.onWaiting);
  try {
    return await rebuild({ ...parts, claim }, options);
  } finally {
    // Who cannot release is waited for by the next run, for as long as it may be alive.
    await claim.release().catch(() => {});
  }
}

type Run = RebuildParts & { claim: RebuildClaim };

async function rebuild(
  run: Run,
  options: RebuildOptions,
): Promise<RebuildResult> {
  const { search, claim } = run;
  const source = entrySource({
    store: run.store,
    taxonomy: createTaxonomyReader(run),
  });
  const patiently = createPatiently({ ...run, stop: options.stop });
  const pageSize = createPageSize();
  const begun = await beginOrResume(run);
  let { progress } = begun;
  options.onBegin?.(progress, begun.resumed);
  const result = (activated: boolean): RebuildResult => ({
    generation: progress.generation,
    activated,
    resumed: begun.resumed,
    counts: progress.counts,
  });

  const pages = stepsToActivation(
    { ...run, source, patiently, pageSize },
    progress,
  );
  let workingSince = run.now();
  for await (progress of pages) {
    options.onProgress?.(progress);
    await claim.beat(progress);
    if (options.stop.aborted) {
      await claim.note(progress);
      return result(false);
    }
    const worked = run.now() - workingSince;
    pageSize.took(worked);
    // Searches and writes use the same services.
    const rest = restShare * worked;
    await run.wait(Math.min(rest, longestWaitMilliseconds));
    workingSince = run.now();
  }
  await claim.note({ ...progress, step: "activating" });
  await search.activateGeneration(progress.generation);
  await claim.note(undefined);
  const generations = await search.listGenerations();
  const previous = generations.find(({ state }) => state === "previous");
  return { ...result(true), ...(previous ? { previous: previous.name } : {}) };
}

/** Finds the generation that an earlier run began, or begins one and waits until every put goes to it. */
async function beginOrResume(
  { search, claim, now, wait }: Run,
): Promise<{ progress: RebuildProgress; resumed: boolean }> {
  const earlier = claim.progress;
  if (earlier && await isUnfinished(search, earlier)) {
    return { progress: earlier, resumed: true };
  }
  const { name, noticedAfterMilliseconds } = await search.beginGeneration();
  const noticedAt = now() + noticedAfterMilliseconds;
  while (now() < noticedAt) {
    await wait(Math.min(noticedAt - now(), longestWaitMilliseconds));
    await claim.beat(undefined);
  }
  const progress = newProgress(name);
  await claim.note(progress);
  return { progress, resumed: false };
}

/** Whether there is something left to do: an activation may have happened without having been noted. */
async function isUnfinished(
  search: SearchIndex,
  { generation, step }: RebuildProgress,
): Promise<boolean> {
  const generations = await search.listGenerations();
  const state = generations.find(({ name }) => name === generation)?.state;
  return state === "building" || state === "active" && step === "activating";
}
