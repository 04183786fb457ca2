import { carryToCache } from "./carry_to_cache.ts";
import { carryToIndex } from "./carry_to_index.ts";
import { type Attempt, attemptAt, type HeldEntry } from "./held_shards.ts";
import { inGroups } from "./in_groups.ts";
import type { Log } from "./log.ts";
import { productIdOf } from "./outbox_subject.ts";
import type { ProductCache } from "./ports/product_cache.ts";
import type { ProductRecord, ProductStore } from "./ports/product_store.ts";
import type { SearchIndex } from "./ports/search_index.ts";
import { refile } from "./refile.ts";
import { settleEntries } from "./settle_entries.ts";
import type { TaxonomyReader } from "./taxonomy.ts";

export type CarryOnParts = {
  store: ProductStore;
  cache: ProductCache;
  search: SearchIndex;
  taxonomy: TaxonomyReader;
  log: Log;
  /** Told which records the cache has confirmed. */
  onCached?: (records: readonly ProductRecord[]) => void;
  /** Told how many writes of products were carried on. */
  onCarriedOn?: (products: number) => void;
};

/** What a pass over the outbox came to. */
export type Pass = {
  /** How many entries were met. */
  met: number;
  /** How many of them were settled or parked, and how many steps of fan-outs were made. */
  done: number;
  /** Why the index is asked no more in this pass. */
  indexFailure?: unknown;
  /** Why the cache did not confirm everything. */
  cacheFailure?: unknown;
};

/** An entry about a product, and what was already done about it. */
export type Work = HeldEntry & {
  id: string;
  isRepair: boolean;
  attempt: Attempt;
};

/** How often the index may refuse an entry before it is parked. */
const maxRefusals = 8;

/**
 * Carries at most 500 entries about products on: loads the current state, pushes
 * it to index and cache, and settles what both have taken. Each is told while the
 * other is down, and what it took is remembered, so that it is not told again.
 * Whatever is repeated is harmless, because versions decide.
 */
export async function carryOn(
  parts: CarryOnParts,
  entries: readonly HeldEntry[],
  pass: Pass,
): Promise<void> {
  const work = entries.flatMap(toWork);
  const forIndex = work.filter(({ attempt }) =>
    pass.indexFailure === undefined && !attempt.indexed &&
    attempt.refusals < maxRefusals
  );
  const forCache = work.filter(({ attempt }) => !attempt.cached);
  if (forIndex.length + forCache.length > 0) {
    // The taxonomy first: a document must not claim a newer revision than it shows.
    const taxonomy = await parts.taxonomy.current();
    const records = await load(parts.store, [...forIndex, ...forCache]);
    await refile(parts, [...records.values()], taxonomy);
    await Promise.all([
      carryToIndex(parts, { work: forIndex, records, taxonomy })
        .catch((error) => pass.indexFailure = error),
      carryToCache(parts, { work: forCache, records })
        .catch((error) => pass.cacheFailure = error),
    ]);
  }
  const carriedOn = work.filter(({ attempt }) =>
    attempt.indexed && attempt.cached
  );
  // What is parked is told to nobody: the cache must have it before.
  const poison = work.filter(({ attempt }) =>
    attempt.refusals >= maxRefusals && attempt.cached
  );
  for (const each of poison) await park(parts, each);
  await settleEntries(parts.store, carriedOn);
  pass.done += poison.length + carriedOn.length;
  parts.onCarriedOn?.(carriedOn.filter(({ isRepair }) => !isRepair).length);
}

function toWork(held: HeldEntry): Work[] {
  const { subject } = held.entry;
  const id = productIdOf(subject);
  if (id === undefined) return [];
  const attempt = attemptAt(held);
  return [{ ...held, id, attempt, isRepair: subject.kind === "repair" }];
}

async function load(
  store: ProductStore,
  work: readonly Work[],
): Promise<Map<string, ProductRecord>> {
  const ids = [...new Set(work.map(({ id }) => id))];
  const groups = await Promise.all(
    Array.from(inGroups(ids), (some) => store.getProducts(some)),
  );
  return new Map(groups.flat().map((record) => [record.id, record]));
}

async function park(
  { store, log }: CarryOnParts,
  { shard, entry, id, attempt: { reason = "" } }: Work,
): Promise<void> {
  await store.parkOutboxEntry(shard.claim, entry, reason);
  shard.attempts.delete(entry.entryId);
  log("error", "Parked an outbox entry that the index refuses", {
    productId: id,
    reason,
  });
}
