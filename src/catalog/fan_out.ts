import type { CarryOnParts, Pass } from "./carry_on.ts";
import type { HeldEntry } from "./held_shards.ts";
import type { ProductRecord } from "./ports/product_store.ts";
import type { SearchIndex } from "./ports/search_index.ts";
import { putIntoIndex } from "./push_records.ts";
import { readConcerned } from "./read_concerned.ts";
import { refile } from "./refile.ts";
import { documentVersion } from "./search_document.ts";
import { settleEntries } from "./settle_entries.ts";
import { newestRevision, progressOf, type Sweep, toSweeps } from "./sweep.ts";

/** Then entries about products have their turn. */
const turnMilliseconds = 500;
/** So long it rests after a step that took longer, so that requests go on. */
const restMilliseconds = 10;

type FanOutParts = CarryOnParts & {
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
};

/**
 * Carries changes of the taxonomy on to the products concerned, in
 * steps of at most 100 products, for about half a second. Settles a change after
 * its last step; before that the progress is noted, from where any relay resumes.
 * Answers whether something is left to do.
 */
export async function fanOut(
  parts: FanOutParts,
  changes: readonly HeldEntry[],
  pass: Pass,
): Promise<boolean> {
  const endsAt = parts.now() + turnMilliseconds;
  const open = toSweeps(changes);
  const advanced = new Set<Sweep>();
  try {
    while (open.length > 0 && parts.now() < endsAt) {
      for (const sweep of [...open]) {
        if (parts.now() >= endsAt) break;
        const startedAt = parts.now();
        const next = await step(parts, sweep);
        const worked = parts.now() - startedAt;
        await parts.wait(worked < restMilliseconds ? 0 : restMilliseconds);
        pass.done++;
        advanced.delete(sweep);
        open.splice(open.indexOf(sweep), 1, ...next ? [next] : []);
        if (next) advanced.add(next);
      }
    }
  } finally {
    for (const sweep of advanced) await note(parts, sweep);
  }
  return open.length > 0;
}

async function step(
  parts: CarryOnParts,
  sweep: Sweep,
): Promise<Sweep | undefined> {
  const { store, search } = parts;
  const { changes, after } = sweep;
  const taxonomy = await parts.taxonomy.current();
  const subjects = changes.map(({ entry }) => entry.subject);
  const { records, next } = await readConcerned(store, subjects, {
    taxonomy,
    after,
  });
  await refile(parts, records, taxonomy);
  const outdated = await outdatedIn(search, records, newestRevision(sweep));
  const outcomes = await putIntoIndex(search, outdated, taxonomy);
  // What is refused is counted and parked by itself, and holds up no other.
  const refused = outdated.flatMap(({ id }) =>
    outcomes.get(id)?.status === "refused" ? [id] : []
  );
  if (refused.length > 0) await store.requestRepairs(refused);
  if (next !== undefined) return { ...sweep, after: next };
  await settleEntries(store, changes);
  return undefined;
}

/** The records that the index shows as they were before `revision`; what is not active it does not show. */
async function outdatedIn(
  search: Pick<SearchIndex, "getVersions">,
  records: readonly ProductRecord[],
  revision: number,
): Promise<ProductRecord[]> {
  const active = records.filter(({ product }) => product?.status === "active");
  if (active.length === 0) return [];
  const shown = await search.getVersions(active.map(({ id }) => id));
  return active.filter(({ id, version }) =>
    (shown.get(id) ?? 0) < documentVersion(version, revision)
  );
}

async function note(
  { store }: CarryOnParts,
  sweep: Sweep,
): Promise<void> {
  const { leader: { shard, entry }, after = "" } = sweep;
  const progress = progressOf(sweep, after);
  await store.noteOutboxProgress(shard.claim, entry, progress);
}
