import type { CarryOnParts, Pass } from "./carry_on.ts";
import type { HeldEntry } from "./held_shards.ts";
import { putIntoIndex } from "./push_records.ts";
import { readConcerned } from "./read_concerned.ts";
import { refile } from "./refile.ts";
import { settleEntries } from "./settle_entries.ts";
import { progressOf, type Sweep, toSweeps } from "./sweep.ts";

/** Then entries about products have their turn. */
const turnMilliseconds = 500;

/**
 * Carries changes of categories and definitions on to the products concerned, in
 * steps of at most 100 products, for about half a second. Settles a change after
 * its last step; before that the progress is noted, from where any relay resumes.
 * Answers whether something is left to do.
 */
export async function fanOut(
  parts: CarryOnParts & { now: () => number },
  changes: readonly HeldEntry[],
  pass: Pass,
): Promise<boolean> {
  const endsAt = parts.now() + turnMilliseconds;
  let open = toSweeps(changes);
  while (open.length > 0) {
    const next: Sweep[] = [];
    for (const sweep of open) {
      if (parts.now() >= endsAt) return true;
      const rest = await step(parts, sweep);
      pass.done++;
      if (rest) next.push(rest);
    }
    open = next;
  }
  return false;
}

async function step(
  parts: CarryOnParts,
  sweep: Sweep,
): Promise<Sweep | undefined> {
  const { store, search } = parts;
  const { changes, leader, after } = sweep;
  const taxonomy = await parts.taxonomy.current();
  const subjects = changes.map(({ entry }) => entry.subject);
  const page = await readConcerned(store, subjects, { taxonomy, after });
  await refile(parts, page.records, taxonomy);
  const outcomes = await putIntoIndex(search, page.records, taxonomy);
  // What is refused is counted and parked by itself, and holds up no other.
  const refused = page.records.flatMap(({ id }) =>
    outcomes.get(id)?.status === "refused" ? [id] : []
  );
  if (refused.length > 0) await store.requestRepairs(refused);
  if (page.next === undefined) {
    await settleEntries(store, changes);
    return undefined;
  }
  const progress = progressOf(sweep, page.next);
  await store.noteOutboxProgress(leader.shard.claim, leader.entry, progress);
  return { ...sweep, after: page.next };
}
