import assert from "node:assert/strict";
import { toIndexEntry } from "../../src/catalog/to_search_document.ts";
import { createTaxonomyReader } from "../../src/catalog/taxonomy.ts";
import { toCachedRecord } from "../../src/catalog/served_product.ts";
import { withAncestors } from "../../src/catalog/category_tree.ts";
import type { ProductRecord } from "../../src/catalog/ports/product_store.ts";
import { eventually } from "./eventually.ts";
import type { RelayShop } from "./relay_shop.ts";

/** Waits until the outbox is empty, and expects that nothing was parked. */
export async function everythingIsCarriedOn(shop: RelayShop): Promise<void> {
  await eventually(async () =>
    (await shop.store.getOutboxState()).pending === 0
  );
  assert.deepEqual((await shop.store.getOutboxState()).parked, []);
}

/** Expects that index, cache and filing are as the store says. */
export async function assertAgreement(shop: RelayShop): Promise<void> {
  const { store, search, cache } = shop;
  const taxonomy = await createTaxonomyReader({
    ...shop,
    ...shop.time,
  }).current();
  await search.refresh();
  for (const records of await allRecords(shop)) {
    for (const { product, filedUnder } of records) {
      assert.deepEqual(
        filedUnder.toSorted(),
        withAncestors(taxonomy.tree, product?.categories ?? []).toSorted(),
      );
    }
    const differences = [
      ...await search.compare(
        records.map((record) => toIndexEntry(record, taxonomy)),
      ),
      ...await cache.compare(
        records.map((record) => ({
          id: record.id,
          record: toCachedRecord(record),
        })),
      ),
    ];
    assert.deepEqual(differences, differences.map(() => undefined));
  }
  const ids = (await search.scan({ limit: 5_000 })).entries
    .filter(({ removed }) => !removed).map(({ id }) => id);
  for (const id of ids) assert.ok(await store.getProduct(id), `"${id}"`);
}

async function allRecords(
  { store }: RelayShop,
): Promise<ProductRecord[][]> {
  const pages: ProductRecord[][] = [];
  let after: string | undefined;
  do {
    const { records, next } = await store.scanProducts({
      limit: 100,
      ...(after === undefined ? {} : { after }),
    });
    pages.push(records);
    after = next;
  } while (after !== undefined);
  return pages;
}
