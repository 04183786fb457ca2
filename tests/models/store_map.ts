import type { OutboxSubject } from "../../src/catalog/ports/outbox.ts";
import type {
  Commit,
  CommitOutcome,
  IdempotencyRecord,
  ProductRecord,
} from "../../src/catalog/ports/product_store.ts";

/** A product store as maps and lists: what a real one is compared with. */
export type StoreMap = {
  records: Map<string, ProductRecord>;
  categories: Set<string>;
  revision: number;
  /** Its id. */
  lexicon?: string;
  answers: Map<string, IdempotencyRecord>;
  pending: OutboxSubject[];
  parked: OutboxSubject[];
};

/** An empty store. */
export function newStoreMap(): StoreMap {
  return {
    records: new Map(),
    categories: new Set(),
    revision: 0,
    answers: new Map(),
    pending: [],
    parked: [],
  };
}

/** The outcomes a commit may have now; where several things are wrong, any of them. */
export function outcomesOf(
  map: StoreMap,
  { previous, next, idempotency }: Commit,
  now: number,
): CommitOutcome[] {
  const record = idempotency && liveAnswer(map, idempotency.key, now);
  if (record) return [{ status: "idempotency_key_used", record }];
  const outcomes: CommitOutcome[] = [];
  const current = map.records.get(next.id);
  if (current?.version !== previous?.version) {
    outcomes.push({ status: "stale", ...(current ? { current } : {}) });
  }
  const skuKey = next.product?.sku?.toLowerCase();
  for (const { id, product } of map.records.values()) {
    if (skuKey && id !== next.id && product?.sku?.toLowerCase() === skuKey) {
      outcomes.push({ status: "sku_taken", productId: id });
    }
  }
  for (const categoryId of next.product?.categories ?? []) {
    if (!map.categories.has(categoryId)) {
      outcomes.push({ status: "category_missing", categoryId });
      break;
    }
  }
  return outcomes.length > 0 ? outcomes : [{ status: "committed" }];
}

/** Makes the store as it is after the commit. */
export function applyCommit(map: StoreMap, commit: Commit): void {
  const { next, idempotency } = commit;
  map.records.set(next.id, next);
  map.pending.push({ kind: "product", id: next.id, version: next.version });
  if (idempotency) map.answers.set(idempotency.key, idempotency);
}

/** The answer under `key` that has not expired. */
export function liveAnswer(
  map: StoreMap,
  key: string,
  now: number,
): IdempotencyRecord | undefined {
  const answer = map.answers.get(key);
  return answer && answer.expiresAt > now ? answer : undefined;
}

/** Whether any product is filed under the category. */
export function isUsed(map: StoreMap, categoryId: string): boolean {
  return [...map.records.values()].some((record) =>
    record.product && record.filedUnder.includes(categoryId)
  );
}
