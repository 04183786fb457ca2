import type { Learning, LearnOptions } from "../learning/learn_words.ts";
import type { Log } from "../log.ts";
import {
  createRebuildRuns,
  type RebuildState,
} from "../rebuild/rebuild_runs.ts";
import type { ProductSync } from "./product_sync.ts";
import { type ProductSyncParts, readProductSync } from "./read_product_sync.ts";
import { repairProduct } from "./repair_product.ts";
import {
  readSyncState,
  type SyncState,
  type SyncStateParts,
} from "./sync_state.ts";

/** What an operator sees of cache and index, and does about them. */
export type SyncFlows = {
  /** How far cache and index are; never throws. */
  getSyncState(): Promise<SyncState>;
  /** How one product stands in store, cache and index; `not_found` for an id that none of them knows. */
  readProductSync(id: string): Promise<ProductSync>;
  /** Mends one product in cache and index, and answers how it stands then. Needs a relay that runs, here or elsewhere. */
  repairProduct(id: string): Promise<ProductSync>;
  /** Begins to build the index anew in the background, or goes on with what was broken off; refused with `conflict` while that runs here. */
  startRebuild(): RebuildState;
  /** The rebuild that `startRebuild` began, and the one that ended last. */
  getRebuild(): RebuildState;
  /** Breaks the rebuild that runs in the background off, if one does. */
  stopRebuild(): Promise<void>;
};

type Parts = ProductSyncParts & SyncStateParts & {
  newId: () => string;
  learnWords: (options: LearnOptions) => Promise<Learning>;
  log: Log;
};

export function createSyncFlows(parts: Parts): SyncFlows {
  const rebuilds = createRebuildRuns(parts);
  return {
    getSyncState: () => readSyncState(parts),
    readProductSync: (id) => readProductSync(parts, id),
    repairProduct: (id) => repairProduct(parts, id),
    startRebuild: rebuilds.start,
    getRebuild: rebuilds.get,
    stopRebuild: rebuilds.stop,
  };
}
