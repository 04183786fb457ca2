import assert from "node:assert/strict";
import type { AuditFinding } from "../../src/catalog/audit/audit_report.ts";
import { inGroups } from "../../src/catalog/in_groups.ts";
import type {
  CachedProduct,
  CachedRecord,
} from "../../src/catalog/ports/product_cache.ts";
import type { ProductRecord } from "../../src/catalog/ports/product_store.ts";
import type { Product } from "../../src/catalog/product.ts";
import { toCachedRecord } from "../../src/catalog/served_product.ts";
import { createTaxonomyReader } from "../../src/catalog/taxonomy.ts";
import { toSearchDocument } from "../../src/catalog/to_search_document.ts";
import type { Ports } from "../scenario_catalog.ts";
import type { CacheDrift, IndexDrift } from "./drift_kinds.ts";

/** Something wrong that is to be planted for an id. */
export type Drift =
  | { where: "index"; id: string; kind: IndexDrift }
  | { where: "cache"; id: string; kind: CacheDrift };

/** What an audit shall say of a drift, in a form that can be sorted and compared. */
export function expectedOf({ where, id, kind }: Drift): string {
  return `${where} ${kind.difference} ${id}`;
}

/** What it said. */
export function toldOf({ where, id, difference }: AuditFinding): string {
  return `${where} ${difference} ${id}`;
}

/** Makes index and cache wrong in these ways, through their ports. */
export async function plantDrifts(
  ports: Ports,
  drifts: readonly Drift[],
): Promise<void> {
  const wait = () => Promise.resolve();
  const taxonomy = await createTaxonomyReader({
    ...ports,
    now: Date.now,
    wait,
  }).current();
  for (const some of inGroups(drifts)) {
    const ids = [...new Set(some.map(({ id }) => id))];
    const stored = await ports.store.getProducts(ids);
    const records = new Map(stored.map((record) => [record.id, record]));
    const rightProduct = (id: string) => productFor(id, records.get(id));
    await plantInIndex(
      ports,
      some.filter((drift) => drift.where === "index").map((
        { id, kind },
      ) => ({
        id,
        entry: kind.hold(toSearchDocument(rightProduct(id), taxonomy)),
      })),
    );
    await plantInCache(
      ports,
      some.filter((drift) => drift.where === "cache").map((
        { id, kind },
      ) => ({ id, record: kind.hold(cachedProductOf(rightProduct(id))) })),
    );
  }
  await ports.search.refresh();
}

async function plantInIndex(
  { search }: Ports,
  drifts: { id: string; entry: ReturnType<IndexDrift["hold"]> }[],
): Promise<void> {
  if (drifts.length === 0) return;
  await search.forget(drifts.map(({ id }) => id));
  const entries = drifts.map(({ entry }) => entry)
    .filter((entry) => entry !== undefined);
  const outcomes = await search.put(entries);
  for (const { status } of outcomes) assert.equal(status, "applied");
}

async function plantInCache(
  { cache }: Ports,
  drifts: { id: string; record: CachedRecord }[],
): Promise<void> {
  if (drifts.length === 0) return;
  const ids = drifts.map(({ id }) => id);
  await cache.forget(ids);
  const reads = await cache.read(ids, "summary");
  await cache.fill(drifts.map(({ id, record }, index) => {
    const read = reads[index];
    assert.ok(read?.kind === "miss", `The cache holds "${id}"`);
    return { id, record, lease: read.lease };
  }));
}

/** The product of a record as if it were there and for sale. */
function productFor(id: string, record: ProductRecord | undefined): Product {
  const time = "2026-05-04T09:30:00.000Z";
  const { product, version = 3 } = record ?? {};
  return {
    id,
    name: "A product that is gone",
    inventory: { status: "in_stock" },
    createdAt: time,
    updatedAt: time,
    ...product,
    status: "active",
    version,
  };
}

function cachedProductOf(product: Product): CachedProduct {
  const { id, version } = product;
  const record = toCachedRecord({
    id,
    version,
    product,
    filedUnder: [],
    mutations: [],
  });
  assert.ok(record.kind === "product");
  return record.product;
}
