import { entryId } from "../entry_id.ts";
import { inGroups } from "../in_groups.ts";
import { createKnownIds, type KnownIds } from "../known_ids.ts";
import type { Patiently } from "../patiently.ts";
import type { ProductStore } from "../ports/product_store.ts";
import type { SearchIndex } from "../ports/search_index.ts";
import type { PageSize } from "./page_size.ts";
import type { EntrySource } from "./read_entries.ts";
import type { RebuildProgress } from "./rebuild_progress.ts";
import { removeUnknown } from "./remove_unknown.ts";
import { settleDifferences } from "./settle_differences.ts";

type StepParts = {
  store: Pick<ProductStore, "getProducts">;
  search: SearchIndex;
  wait: (milliseconds: number) => Promise<void>;
  source: EntrySource;
  patiently: Patiently;
  pageSize: PageSize;
};

/** The ids that the check has met need not be looked up. */
type KnowingParts = StepParts & { known: KnownIds };

/** Does what is left to do before the activation, and tells after each page how far it has come. */
export async function* stepsToActivation(
  parts: StepParts,
  earlier: RebuildProgress,
): AsyncGenerator<RebuildProgress> {
  const known = createKnownIds();
  let progress = earlier;
  if (progress.step === "filling") {
    for await (progress of fill(parts, progress)) yield progress;
  }
  if (progress.step === "checking") {
    for await (progress of check({ ...parts, known }, progress)) yield progress;
  }
  if (progress.step === "clearing") yield* clear({ ...parts, known }, progress);
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
  parts: KnowingParts,
  { generation, step, ...earlier }: RebuildProgress,
): AsyncGenerator<RebuildProgress> {
  const { search, source, patiently, pageSize, known } = parts;
  let { after, counts } = earlier;
  await patiently(() => search.refresh(generation));
  do {
    const request = { after, limit: pageSize.products() };
    const { entries, next } = await patiently(() => source.page(request));
    known.add(entries.map(entryId));
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
  parts: KnowingParts,
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
