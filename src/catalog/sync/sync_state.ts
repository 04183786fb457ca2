import { estimateProducts } from "../audit/estimate_products.ts";
import type { CatalogState, Dependency } from "../catalog_state.ts";
import type { ReadOutboxState } from "../outbox_watch.ts";
import type { ParkedEntry } from "../ports/outbox.ts";
import type { IndexGeneration, SearchIndex } from "../ports/search_index.ts";
import type { TaxonomyReader } from "../taxonomy.ts";

/** Which driver each part of the catalogue is. */
export type DriverNames = Record<Dependency["name"], string>;

/** How far cache and index are with what the store holds, and what they are. */
export type SyncState = CatalogState & {
  /** Absent when they are not named. */
  driverNames?: DriverNames;
  /** What was set aside, at most 100 entries; empty when the store does not tell. */
  parked: ParkedEntry[];
  /** Of the categories and definitions; absent when the store does not tell. */
  revision?: number;
  /** Absent when the index does not answer. */
  index?: {
    /** How many searches find. */
    products?: number;
    generations: IndexGeneration[];
  };
};

export type SyncStateParts = {
  search: Pick<SearchIndex, "listGenerations" | "search">;
  taxonomy: Pick<TaxonomyReader, "current">;
  readOutboxState: ReadOutboxState;
  getState: () => Promise<CatalogState>;
  driverNames?: DriverNames | undefined;
  wait: (milliseconds: number) => Promise<void>;
};

const patienceMilliseconds = 2_000;

/** Asks everything at once; never throws and takes no longer than its patience. */
export async function readSyncState(
  { search, taxonomy, readOutboxState, getState, driverNames, wait }:
    SyncStateParts,
): Promise<SyncState> {
  const patience = wait(patienceMilliseconds).then(() => undefined);
  const inTime = <Result>(work: () => Promise<Result>) =>
    Promise.race([work().catch(() => undefined), patience]);
  const [state, outbox, view, counted, generations] = await Promise.all([
    getState(),
    inTime(readOutboxState),
    inTime(taxonomy.current),
    inTime(() => countProducts(search)),
    inTime(search.listGenerations),
  ]);
  return {
    ...state,
    ...(driverNames ? { driverNames } : {}),
    parked: outbox?.parked ?? [],
    ...(view ? { revision: view.revision } : {}),
    ...(generations ? { index: { ...counted, generations } } : {}),
  };
}

async function countProducts(
  search: SyncStateParts["search"],
): Promise<{ products?: number }> {
  const products = await estimateProducts(search);
  return products === undefined ? {} : { products };
}
