import type { ServedProduct } from "./catalog.ts";
import { commitProduct, refusal } from "./commit_product.ts";
import { CatalogError } from "./errors.ts";
import {
  nextRecord,
  type NextRecordContext,
  nextTombstone,
} from "./next_record.ts";
import type { ProductCache } from "./ports/product_cache.ts";
import type {
  Commit,
  IdempotencyRecord,
  ProductRecord,
  ProductStore,
} from "./ports/product_store.ts";
import type { ProductReplace } from "./product.ts";
import { putCoherently } from "./put_coherently.ts";
import { toCachedRecord, toServedProduct } from "./served_product.ts";
import type { TaxonomyReader } from "./taxonomy.ts";

export type WriteParts = {
  store: ProductStore;
  cache: ProductCache;
  taxonomy: TaxonomyReader;
  currency: string;
  coherence: "available" | "strict";
  now: () => number;
  newId: () => string;
  /** Wakes the relay. */
  wakeRelay: () => void;
  wait: (milliseconds: number) => Promise<void>;
};

/** What to make of the stored product: its new fields, or nothing. */
export type Change = (
  previous: ProductRecord | undefined,
) => { fields: ProductReplace } | "remove";

export type WriteRequest = {
  id: string;
  change: Change;
  /** Whether a lost race is tried again with the newer product. */
  retry: boolean;
  idempotency?: (written: ServedProduct) => IdempotencyRecord;
};

/** What a write did. `record` is what the store now holds. */
export type WriteOutcome =
  | {
    status: "written" | "unchanged";
    previous: ProductRecord | undefined;
    record: ProductRecord;
    coherent: boolean;
  }
  | { status: "repeated"; idempotency: IdempotencyRecord };

export type WriteProduct = (request: WriteRequest) => Promise<WriteOutcome>;

const maxAttempts = 5;

/**
 * Writes one product: load the base, build the next version, tell the cache that
 * a write is in progress, commit product and outbox entry together, put the new
 * version into the cache, wake the relay.
 */
export function createProductWriter(parts: WriteParts): WriteProduct {
  const { store, cache, taxonomy, newId, now } = parts;

  async function attempt(
    { id, change, idempotency }: WriteRequest,
  ): Promise<WriteOutcome | { status: "lost"; error: CatalogError }> {
    const previous = await store.getProduct(id);
    const changed = change(previous);
    const next = await toNext(id, previous, changed);
    if (!next) {
      return unchanged(id, previous);
    }
    const commit: Commit = { next, ...(previous ? { previous } : {}) };
    if (idempotency) {
      const served = toServedProduct(id, toCachedRecord(next), "product");
      if (served) commit.idempotency = idempotency(served);
    }

    const version = previous?.version ?? 0;
    const [token] = await cache.mark([{ id, version }]);
    if (token === undefined && parts.coherence === "strict") {
      throw incoherent(id);
    }

    const outcome = await commitProduct(store, commit);
    if (outcome.status !== "committed") {
      if (token !== undefined) await cache.release([{ id, token }]);
      if (outcome.status === "idempotency_key_used") {
        return { status: "repeated", idempotency: outcome.record };
      }
      const error = refusal(commit, outcome);
      if (outcome.status === "stale") return { status: "lost", error };
      throw error;
    }

    parts.wakeRelay();
    const [coherent = false] = await putCoherently(parts, [{
      record: next,
      token,
    }]);
    if (!coherent && parts.coherence === "strict") throw incoherent(id);
    return { status: "written", previous, record: next, coherent };
  }

  async function toNext(
    id: string,
    previous: ProductRecord | undefined,
    changed: ReturnType<Change>,
  ): Promise<ProductRecord | undefined> {
    const mutationId = newId();
    if (changed === "remove") {
      return previous?.product && nextTombstone(previous, mutationId);
    }
    const context: Omit<NextRecordContext, "taxonomy"> = {
      currency: parts.currency,
      mutationId,
      now: now(),
    };
    const recent = await taxonomy.recent();
    try {
      return nextRecord(id, previous, changed.fields, {
        ...context,
        taxonomy: recent,
      });
    } catch (error) {
      // A category that another process has just made is not known yet.
      const current = await taxonomy.current();
      if (current.revision === recent.revision) throw error;
      return nextRecord(id, previous, changed.fields, {
        ...context,
        taxonomy: current,
      });
    }
  }

  return async (request) => {
    for (let tries = 1;; tries++) {
      const outcome = await attempt(request);
      if (outcome.status !== "lost") return outcome;
      if (!request.retry || tries === maxAttempts) throw outcome.error;
    }
  };
}

function unchanged(
  id: string,
  record: ProductRecord | undefined,
): WriteOutcome {
  if (!record) {
    throw new CatalogError("not_found", `Cannot find product "${id}"`);
  }
  return { status: "unchanged", previous: record, record, coherent: true };
}

function incoherent(id: string): CatalogError {
  return new CatalogError(
    "unavailable",
    `Cannot confirm the write of product "${id}": the cache does not answer`,
    { retryAfterSeconds: 1 },
  );
}
