import type { Log } from "../log.ts";
import { createPatiently } from "../patiently.ts";
import type { ProductCache } from "../ports/product_cache.ts";
import type { ProductStore } from "../ports/product_store.ts";
import type { SearchIndex } from "../ports/search_index.ts";
import type { TaxonomyReader } from "../taxonomy.ts";
import type { Audit } from "./audit_report.ts";
import { cacheSide, indexSide } from "./audit_side.ts";
import { type AuditEnding, createTally } from "./audit_tally.ts";
import { createOutboxWait } from "./await_outbox.ts";
import { estimateProducts } from "./estimate_products.ts";
import { findDifferences } from "./find_differences.ts";
import { auditedStore } from "./read_store.ts";
import { createSettling } from "./settle_suspects.ts";

export type AuditParts = {
  store: ProductStore;
  cache: ProductCache;
  search: SearchIndex;
  taxonomy: TaxonomyReader;
  wakeRelay: () => void;
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
  log: Log;
};

/**
 * Compares the index and the cache with the store: every product of the store,
 * then every id that they hold. It may run while writes go on, needs a relay that
 * runs, and keeps little in memory however much is wrong.
 */
export function createAudit(parts: AuditParts): Audit {
  const { now, search, store, log } = parts;
  return async function* (options) {
    const { repair, stop } = options;
    const patiently = createPatiently({ ...parts, stop });
    const awaitOutbox = createOutboxWait({ ...parts, stop }, patiently);
    const audited = auditedStore(parts, patiently);
    const sides = [
      indexSide(search, patiently),
      cacheSide(parts.cache, patiently),
    ].filter(({ where }) => options.parts?.includes(where) ?? true);
    const tally = createTally(now());

    async function readParked() {
      if (repair && !stop?.aborted) {
        const unparked = await patiently(store.unparkOutbox);
        if (unparked > 0) await awaitOutbox(now());
      }
      return (await patiently(store.getOutboxState)).parked;
    }

    let outcome: Pick<AuditEnding, "parked" | "failure">;
    try {
      tally.begin("products", await estimateProducts(search));
      yield* findDifferences({
        ...parts,
        store: audited,
        requestRepairs: store.requestRepairs,
        settle: createSettling({ store: audited, awaitOutbox, now }),
        sides,
        tally,
        patiently,
      }, options);
      outcome = { parked: await readParked() };
    } catch (error) {
      log("error", "The audit broke off", { error });
      const failure = error instanceof Error ? error.message : String(error);
      outcome = { parked: [], failure };
    }
    const report = tally.report({
      finishedAt: now(),
      sides,
      stopped: stop?.aborted ?? false,
      ...outcome,
    });
    yield { kind: "report", report };
  };
}
