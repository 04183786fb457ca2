import type { ServedProduct } from "./served_product.ts";
import { commitProduct, refusal } from "./commit_product.ts";
import { CatalogError, isCatalogError } from "./errors.ts";
import {
  nextRecord,
  type NextRecordContext,
  nextTombstone,
} from "./next_record.ts";
import type {
  Commit,
  IdempotencyRecord,
  ProductRecord,
  ProductStore,
} from "./ports/product_store.ts";
import type { ProductReplace } from "./product.ts";
import {
  incoherent,
  putOneCoherently,
  type PutParts,
  type StoredRecord,
} from "./put_coherently.ts";
import { toCachedRecord, toServedProduct } from "./served_product.ts";
import type { TaxonomyReader } from "./taxonomy.ts";
import { createTurns } from "./turns.ts";

export type WriteParts = PutParts & {
  store: ProductStore;
  taxonomy: TaxonomyReader;
  currency: string;
  newId: () => string;
  wakeRelay: () => void;
};

/** What to make of the stored product: its new fields, or nothing. Called again after a lost race; throws to refuse. */
export type Change = (
  previous: ProductRecord | undefined,
) => { fields: ProductReplace } | "remove";

export type WriteRequest = {
  id: string;
  change: Change;
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

/** A write whose record is in the store, or was there already, but not yet in the cache. */
type Stored = StoredRecord & {
  status: "written" | "unchanged";
  previous: ProductRecord | undefined;
};

type Repeated = Extract<WriteOutcome, { status: "repeated" }>;

export type WriteProduct = (request: WriteRequest) => Promise<WriteOutcome>;

const maxAttempts = 5;

/**
 * Writes one product: load the base, build the next version, tell the cache that
 * a write is in progress, commit product and outbox entry together, put the new
 * version into the cache, wake the relay. Writes of one product take turns in
 * this process; a race lost to another process is tried again.
 */
export function createProductWriter(parts: WriteParts): WriteProduct {
  const { store, cache, taxonomy, newId, now } = parts;
  const inTurn = createTurns();

  async function attempt(
    { id, change, idempotency }: WriteRequest,
  ): Promise<Stored | Repeated | { status: "lost"; error: CatalogError }> {
    const previous = await store.getProduct(id);
    const next = await toNext(id, previous, change(previous));
    if (!next) return unchanged(id, previous);
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

    const release = async () => {
      if (token !== undefined) await cache.release([{ id, token }]);
    };
    const outcome = await commitProduct(store, commit).catch(async (error) => {
      // Of what may have happened the mark stays until it expires.
      if (!isCatalogError(error, "outcome_unknown")) await release();
      throw error;
    });
    if (outcome.status === "committed") {
      return { status: "written", previous, record: next, token };
    }
    await release();
    if (outcome.status === "idempotency_key_used") {
      return { status: "repeated", idempotency: outcome.record };
    }
    const error = refusal(commit, outcome);
    if (outcome.status === "stale") return { status: "lost", error };
    throw error;
  }

  async function commitInTurn(
    request: WriteRequest,
  ): Promise<Stored | Repeated> {
    for (let tries = 1;; tries++) {
      const outcome = await attempt(request);
      if (outcome.status !== "lost") return outcome;
      if (tries === maxAttempts) throw outcome.error;
    }
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
    const outcome = await inTurn(request.id, () => commitInTurn(request));
    if (outcome.status === "repeated") return outcome;
    if (outcome.status === "written") parts.wakeRelay();
    const { status, previous, record } = outcome;
    // What was stored before may still be pending from an earlier write.
    const coherent = await putOneCoherently(parts, outcome);
    return { status, previous, record, coherent };
  };
}

function unchanged(id: string, record: ProductRecord | undefined): Stored {
  if (record) {
    return { status: "unchanged", previous: record, record, token: undefined };
  }
  throw new CatalogError("not_found", `Cannot find product "${id}"`);
}
