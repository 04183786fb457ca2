import { entryId } from "../entry_id.ts";
import { inGroups } from "../in_groups.ts";
import { createPatiently, type Patiently } from "../patiently.ts";
import type { ProductStore } from "../ports/product_store.ts";
import type { SearchIndex } from "../ports/search_index.ts";
import { createTaxonomyReader } from "../taxonomy.ts";
import { createPageSize, type PageSize } from "./page_size.ts";
import { type EntrySource, entrySource } from "./read_entries.ts";
import { claimRebuild, type RebuildClaim } from "./rebuild_claim.ts";
import {
  newProgress,
  type RebuildCounts,
  type RebuildProgress,
} from "./rebuild_progress.ts";
import { removeUnknown } from "./remove_unknown.ts";
import { settleDifferences } from "./settle_differences.ts";

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
    // It rests as long as it works: searches and writes use the same services.
    const worked = run.now() - workingSince;
    pageSize.took(worked);
    await run.wait(Math.min(worked, longestWaitMilliseconds));
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

type StepParts = Run & {
  source: EntrySource;
  patiently: Patiently;
  pageSize: PageSize;
};

/** Does what is left to do before the activation, and tells after each page how far it has come. */
async function* stepsToActivation(
  parts: StepParts,
  earlier: RebuildProgress,
): AsyncGenerator<RebuildProgress> {
  let progress = earlier;
  if (progress.step === "filling") {
    for await (progress of fill(parts, progress)) yield progress;
  }
  if (progress.step === "checking") {
    for await (progress of check(parts, progress)) yield progress;
  }
  if (progress.step === "clearing") yield* clear(parts, progress);
}

async function* fill(
  { search, source, patiently, pageSize }: StepParts,
  { generation, step, ...earlier }: RebuildProgress,
): AsyncGenerator<RebuildProgress> {
  let { after, counts } = earlier;
  do {
    const request = { after, limit: pageSize.products() };
    const { entries, next } = await patiently(() => source.page(request));
    // What is refused is found missing by the check.
    await patiently(() => search.fillGeneration(generation, entries));
    after = next;
    counts = { ...counts, filled: counts.filled + entries.length };
    yield after === undefined
      ? { generation, step: "checking", counts }
      : { generation, step, after, counts };
  } while (after !== undefined);
}

async function* check(
  parts: StepParts,
  { generation, step, ...earlier }: RebuildProgress,
): AsyncGenerator<RebuildProgress> {
  const { search, source, patiently, pageSize } = parts;
  let { after, counts } = earlier;
  await patiently(() => search.refresh(generation));
  do {
    const request = { after, limit: pageSize.products() };
    const { entries, next } = await patiently(() => source.page(request));
    let mended = 0;
    for (const some of inGroups(entries)) {
      const differences = await patiently(() =>
        search.compare(some, generation)
      );
      const differing = some.flatMap((entry, index) =>
        differences[index] === undefined ? [] : [entryId(entry)]
      );
      await settleDifferences(parts, generation, differing);
      mended += differing.length;
    }
    after = next;
    counts = {
      ...counts,
      checked: counts.checked + entries.length,
      mended: counts.mended + mended,
    };
    yield after === undefined
      ? { generation, step: "clearing", counts }
      : { generation, step, after, counts };
  } while (after !== undefined);
}

async function* clear(
  parts: StepParts,
  progress: RebuildProgress,
): AsyncGenerator<RebuildProgress> {
  const { generation, step } = progress;
  let { counts } = progress;
  for await (const page of removeUnknown(parts, generation)) {
    counts = {
      ...counts,
      lookedUp: counts.lookedUp + page.lookedUp,
      removed: counts.removed + page.removed,
    };
    yield { generation, step, counts };
  }
  yield { generation, step: "activating", counts };
}
