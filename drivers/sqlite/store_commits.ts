import type { DatabaseSync } from "node:sqlite";
import type { OutboxSubject } from "../../src/catalog/ports/outbox.ts";
import type {
  Commit,
  CommitOutcome,
  IdempotencyRecord,
} from "../../src/catalog/ports/product_store.ts";
import { productJson } from "../../src/catalog/product_json.ts";
import { isSameFiling } from "../../src/catalog/same_filing.ts";
import { type Filing, storeFiling } from "./store_filing.ts";
import {
  type StoredHead,
  type storeRecords,
  toSkuKey,
} from "./store_records.ts";

type Parts = {
  records: ReturnType<typeof storeRecords>;
  idempotency: {
    get(key: string): IdempotencyRecord | undefined;
    put(record: IdempotencyRecord): void;
  };
  taxonomy: { hasCategory(id: string): boolean };
  outbox: { add(subject: OutboxSubject): void };
};

/** Commits one version of a product inside a transaction: every check comes before the first write. */
export function storeCommits(connection: DatabaseSync, parts: Parts) {
  const { records, idempotency, taxonomy, outbox } = parts;
  const filing = storeFiling(connection);

  function refuse(
    { previous, next, idempotency: key }: Commit,
    stored: StoredHead | undefined,
  ): CommitOutcome | undefined {
    const record = key && idempotency.get(key.key);
    if (record) return { status: "idempotency_key_used", record };
    if (stored?.version !== previous?.version) {
      const current = records.get(next.id);
      return { status: "stale", ...(current ? { current } : {}) };
    }
    const categoryId = next.product?.categories
      ?.find((id) => !taxonomy.hasCategory(id));
    if (categoryId !== undefined) {
      return { status: "category_missing", categoryId };
    }
    const skuKey = toSkuKey(next.product?.sku);
    if (skuKey === undefined || skuKey === stored?.skuKey) return undefined;
    const productId = records.getSkuOwner(skuKey);
    return productId === undefined
      ? undefined
      : { status: "sku_taken", productId };
  }

  return {
    /** The outcome, and how many bytes of JSON were written. */
    commit(commit: Commit): { outcome: CommitOutcome; bytes: number } {
      const { next } = commit;
      const stored = records.getHead(next.id);
      const refusal = refuse(commit, stored);
      if (refusal) return { outcome: refusal, bytes: 0 };
      const { product, filedUnder } = next;
      const json = product ? productJson(product) : null;
      records.put(next, json);
      filing.move({
        id: next.id,
        from: toFiling(stored),
        to: product && { status: product.status, filedUnder, product },
      });
      outbox.add({ kind: "product", id: next.id, version: next.version });
      if (commit.idempotency) idempotency.put(commit.idempotency);
      return { outcome: { status: "committed" }, bytes: json?.length ?? 0 };
    },

    refile(
      { id, version, from, filedUnder }: {
        id: string;
        version: number;
        from: readonly string[];
        filedUnder: string[];
      },
    ): boolean {
      const stored = records.getHead(id);
      if (stored?.version !== version) return false;
      if (!isSameFiling(stored.filedUnder, from)) return false;
      records.refile(id, filedUnder);
      const product = records.get(id)?.product;
      filing.move({
        id,
        from: toFiling(stored),
        to: product && { status: product.status, filedUnder, product },
      });
      return true;
    },
  };
}

function toFiling(stored: StoredHead | undefined): Filing | undefined {
  return stored?.status
    ? { status: stored.status, filedUnder: stored.filedUnder }
    : undefined;
}
