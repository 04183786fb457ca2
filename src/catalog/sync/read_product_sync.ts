import { cacheSide, indexSide } from "../audit/audit_side.ts";
import type { AuditParts } from "../audit/create_audit.ts";
import { auditedStore } from "../audit/read_store.ts";
import { CatalogError } from "../errors.ts";
import { productIdOf } from "../outbox_subject.ts";
import { once } from "../patiently.ts";
import type { ProductRecord, ProductStore } from "../ports/product_store.ts";
import { createCopyComparison } from "./compare_copy.ts";
import { versionInCache, versionInIndex } from "./held_versions.ts";
import { type ProductSync, type StoredState, worstOf } from "./product_sync.ts";

export type ProductSyncParts = Omit<AuditParts, "log">;

/**
 * How a product stands in store, cache and index. Throws `not_found` for an id
 * that none of them knows.
 */
export async function readProductSync(
  parts: ProductSyncParts,
  id: string,
): Promise<ProductSync> {
  const sync = await compareProduct(parts, id);
  if (!sync.store && sync.agreement === "agrees") {
    throw new CatalogError("not_found", `Cannot find product "${id}"`);
  }
  return sync;
}

/** How any id stands: all agree about one that none of them knows. */
export async function compareProduct(
  parts: ProductSyncParts,
  id: string,
): Promise<ProductSync> {
  const audited = auditedStore(parts, once);
  const compare = createCopyComparison({ ...parts, audited });
  const first = await audited.read([id]);
  const [cached, indexed] = await Promise.all([
    compare(cacheSide(parts.cache, once), { id, view: first }),
    compare(indexSide(parts.search, once), { id, view: first }),
  ]);
  const agreement = worstOf([cached, indexed]);
  // What differed was looked at until this was known, and may have changed.
  const { records, taxonomy } = agreement === "agrees"
    ? first
    : await audited.read([id]);
  const record = records.get(id);
  const [inCache, inIndex, parked] = await Promise.all([
    versionInCache(parts.cache, id),
    versionInIndex(parts.search, { id, record, standing: indexed }),
    readParked(parts.store, id),
  ]);
  return {
    id,
    agreement,
    ...(record ? { store: toStoredState(record) } : {}),
    revision: taxonomy.revision,
    cache: { ...cached, ...inCache },
    index: { ...indexed, ...inIndex },
    ...(parked ? { parked } : {}),
  };
}

async function readParked(
  store: Pick<ProductStore, "getOutboxState">,
  id: string,
): Promise<ProductSync["parked"]> {
  const { parked } = await store.getOutboxState();
  const found = parked.find(({ entry }) => productIdOf(entry.subject) === id);
  return found && { reason: found.reason, parkedAt: found.parkedAt };
}

function toStoredState({ version, product }: ProductRecord): StoredState {
  return product
    ? { version, status: product.status, updatedAt: product.updatedAt }
    : { version, status: "deleted" };
}
