import { describeSubject } from "./outbox_subject.ts";
import type { ReadOutboxState } from "./outbox_watch.ts";
import type { PendingWrites } from "./pending_writes.ts";
import type { ProductCache } from "./ports/product_cache.ts";
import type { ProductStore } from "./ports/product_store.ts";
import type { SearchIndex } from "./ports/search_index.ts";
import type { StoredLexicon, TaxonomyReader } from "./taxonomy.ts";

/** A part the catalogue stands on, and why it cannot serve if it cannot. */
export type Dependency = {
  name: "store" | "cache" | "search";
  ready: boolean;
  reason?: string;
};

/** What is not yet carried on to cache and index. */
export type OutboxState = {
  pending: number;
  oldestAgeSeconds: number;
  parked: number;
  /** The first of those that are parked. */
  parkedEntries: { subject: string; reason: string; parkedAt: number }[];
};

/** The words that search knows of the catalogue. */
export type WordsState = {
  /** How many products taught them. */
  products: number;
  /** In milliseconds since the epoch. */
  learntAt: number;
  /** Whether they could be read; otherwise search goes on with earlier ones or none. */
  isReadable: boolean;
};

/** Whether each part can serve, and what is not yet carried on. */
export type CatalogState = {
  /** `starting` until the store has answered once. */
  phase: "starting" | "serving";
  dependencies: Dependency[];
  /** How many of this process's writes the cache has not confirmed: readers may see the versions before. */
  coherencePending: number;
  /** Absent when the store does not tell. */
  outbox?: OutboxState;
  /** Absent when none were learnt yet, or the store does not tell. */
  words?: WordsState;
};

type StateParts = {
  store: Pick<ProductStore, "ping">;
  cache: Pick<ProductCache, "ping">;
  search: Pick<SearchIndex, "ping">;
  readOutboxState: ReadOutboxState;
  taxonomy: Pick<TaxonomyReader, "atHand">;
  pendingWrites: Pick<PendingWrites, "count">;
  /** Whether the store has ever answered. */
  hasStarted: () => boolean;
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
};

/** Shorter than a second, which is how long probes commonly wait. */
const patienceMilliseconds = 800;
const shownParkedEntries = 10;

/** Asks every dependency whether it can serve; never throws and takes no longer than its patience. */
export async function getCatalogState(
  parts: StateParts,
): Promise<CatalogState> {
  const { store, cache, search, now, wait } = parts;
  const patience = wait(patienceMilliseconds);
  const [dependencies, outbox, taxonomy] = await Promise.all([
    Promise.all([
      ask("store", store, patience),
      ask("cache", cache, patience),
      ask("search", search, patience),
    ]),
    Promise.race([
      parts.readOutboxState().catch(() => undefined),
      patience,
    ]),
    Promise.race([
      parts.taxonomy.atHand().catch(() => undefined),
      patience,
    ]),
  ]);
  return {
    phase: parts.hasStarted() ? "serving" : "starting",
    dependencies,
    coherencePending: parts.pendingWrites.count(),
    ...(outbox ? { outbox: toOutboxState(outbox, now()) } : {}),
    ...(taxonomy?.lexicon ? { words: toWordsState(taxonomy.lexicon) } : {}),
  };
}

async function ask(
  name: Dependency["name"],
  port: { ping(): Promise<void> },
  patience: Promise<void>,
): Promise<Dependency> {
  const late = patience.then(() => {
    throw new Error(`It did not answer in ${patienceMilliseconds} ms`);
  });
  try {
    await Promise.race([port.ping(), late]);
    return { name, ready: true };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { name, ready: false, reason };
  }
}

function toWordsState({ head, isReadable }: StoredLexicon): WordsState {
  const { products, learntAt } = head;
  return { products, learntAt, isReadable };
}

function toOutboxState(
  { pending, oldestAt, parked }: Awaited<
    ReturnType<ProductStore["getOutboxState"]>
  >,
  now: number,
): OutboxState {
  return {
    pending,
    oldestAgeSeconds: oldestAt === undefined ? 0 : (now - oldestAt) / 1000,
    parked: parked.length,
    parkedEntries: parked.slice(0, shownParkedEntries).map((each) => ({
      subject: describeSubject(each.entry.subject),
      reason: each.reason,
      parkedAt: each.parkedAt,
    })),
  };
}
