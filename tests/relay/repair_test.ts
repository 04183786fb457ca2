import assert from "node:assert/strict";
import { it } from "node:test";
import type { ProductRecord } from "../../src/catalog/ports/product_store.ts";
import { documentVersion } from "../../src/catalog/search_document.ts";
import { toCachedRecord } from "../../src/catalog/served_product.ts";
import { createTaxonomyReader } from "../../src/catalog/taxonomy.ts";
import { toIndexEntry } from "../../src/catalog/to_search_document.ts";
import { creationOf } from "../catalog/product_input.ts";
import { shownBy } from "../catalog/index_contents.ts";
import { briefly } from "../catalog/until.ts";
import { eventually } from "./eventually.ts";
import { writeLines } from "../catalog/write_lines_of.ts";
import { onAllDrivers, type RelayShop, type WithShop } from "./relay_shop.ts";
import { assertAgreement, everythingIsCarriedOn } from "./shop_contents.ts";

const ids = ["a", "b", "c", "d"];

/** Products that are carried on everywhere, and one that was deleted. */
async function fill(shop: RelayShop) {
  const catalog = shop.open();
  catalog.startRelay();
  await writeLines(catalog, ...ids.map((id) => ({ id, name: `Aurora ${id}` })));
  await catalog.deleteProduct("d", { kind: "exists" });
  await everythingIsCarriedOn(shop);
  return catalog;
}

async function recordOf({ store }: RelayShop, id: string) {
  const record = await store.getProduct(id);
  assert.ok(record);
  return record;
}

/** The record as another history would have made it. */
function otherwise(
  record: ProductRecord,
  { ahead, id = record.id }: { ahead: number; id?: string },
): ProductRecord {
  const version = record.version + ahead;
  return {
    ...record,
    id,
    version,
    ...(record.product
      ? { product: { ...record.product, id, version, name: "Other" } }
      : {}),
  };
}

/** Puts into the index what does not belong there, over what is there. */
async function plantInIndex(
  shop: RelayShop,
  ...records: ProductRecord[]
): Promise<void> {
  const taxonomy = await createTaxonomyReader({ ...shop, ...shop.time })
    .current();
  await shop.search.forget(records.map(({ id }) => id));
  await shop.search.put(records.map((each) => toIndexEntry(each, taxonomy)));
  await shop.search.refresh();
}

/** Puts into the cache what does not belong there, in place of what is there. */
async function plantInCache(
  { cache }: RelayShop,
  ...records: ProductRecord[]
): Promise<void> {
  const planted = records.map(({ id }) => id);
  await cache.forget(planted);
  const reads = await cache.read(planted, "product");
  await cache.fill(records.map((record, index) => {
    const read = reads[index];
    assert.ok(read?.kind === "miss");
    const { id } = record;
    return { id, lease: read.lease, record: toCachedRecord(record) };
  }));
}

await onAllDrivers("a repair", (withShop: WithShop) => {
  it("puts back what the index has lost", () =>
    withShop(async (shop) => {
      await fill(shop);
      await shop.search.forget(["a", "b", "d"]);
      await shop.store.requestRepairs(["a", "b", "d"]);
      await everythingIsCarriedOn(shop);
      await shop.search.refresh();
      assert.deepEqual(await shownBy(shop.search), ["a", "b", "c"]);
      await assertAgreement(shop);
    }));

  it("replaces in the index what is newer than the store or differs", () =>
    withShop(async (shop) => {
      await fill(shop);
      const [a, b] = [await recordOf(shop, "a"), await recordOf(shop, "b")];
      await plantInIndex(
        shop,
        otherwise(a, { ahead: 7 }),
        otherwise(b, { ahead: 0 }),
        otherwise(a, { ahead: 3, id: "d" }),
      );
      await assert.rejects(assertAgreement(shop));
      await shop.store.requestRepairs(ids);
      await everythingIsCarriedOn(shop);
      await assertAgreement(shop);
      const versions = await shop.search.getVersions(["a", "b"]);
      for (const version of versions.values()) {
        assert.ok(version < documentVersion(2, 0));
      }
    }));

  it("drops from the cache what differs from the store", () =>
    withShop(async (shop) => {
      const catalog = await fill(shop);
      const [a, b, d] = [
        await recordOf(shop, "a"),
        await recordOf(shop, "b"),
        await recordOf(shop, "d"),
      ];
      await plantInCache(
        shop,
        otherwise(a, { ahead: 2 }),
        otherwise(b, { ahead: 0 }),
        otherwise(a, { ahead: 0, id: d.id }),
      );
      await assert.rejects(assertAgreement(shop));
      await shop.store.requestRepairs(ids);
      await everythingIsCarriedOn(shop);
      await assertAgreement(shop);
      const reads = await catalog.readProducts(["a", "b", "d"], "product");
      assert.deepEqual(reads.map((read) => read?.version), [1, 1, undefined]);
    }));

  it("removes what the store does not know", () =>
    withShop(async (shop) => {
      await fill(shop);
      const ghost = otherwise(await recordOf(shop, "a"), {
        ahead: 0,
        id: "ghost",
      });
      await plantInIndex(shop, ghost);
      await plantInCache(shop, ghost);
      await shop.store.requestRepairs(["ghost", "never"]);
      await everythingIsCarriedOn(shop);
      await shop.search.refresh();
      assert.deepEqual(await shownBy(shop.search), ["a", "b", "c"]);
      const [read] = await shop.cache.read(["ghost"], "product");
      assert.equal(read?.kind, "miss");
    }));

  it("is safe while the same products are written", () =>
    withShop(async (shop) => {
      const catalog = await fill(shop);
      for (let round = 0; round < 5; round++) {
        await Promise.all([
          shop.store.requestRepairs([...ids, "new"]),
          ...["a", "b", "c"].map((id) =>
            catalog.patchProduct(id, { name: `Name ${round}` })
          ),
          shop.search.forget(["b"]),
        ]);
      }
      await catalog.createProduct(creationOf({ id: "new" }));
      await shop.store.requestRepairs([...ids, "new"]);
      await everythingIsCarriedOn(shop);
      await shop.search.refresh();
      assert.deepEqual(await shownBy(shop.search), ["a", "b", "c", "new"]);
      await assertAgreement(shop);
    }));

  it("that is refused is parked like a write", () =>
    withShop(async (shop) => {
      const catalog = await fill(shop);
      await catalog.close();
      const relaying = shop.open({
        search: {
          ...shop.search,
          put: (entries) =>
            Promise.resolve(
              entries.map(() => ({ status: "refused", reason: "No" })),
            ),
        },
        wait: briefly,
      });
      relaying.startRelay();
      await shop.store.requestRepairs(["a"]);
      await eventually(async () =>
        (await shop.store.getOutboxState()).parked.length > 0
      );
      const { parked } = await shop.store.getOutboxState();
      assert.deepEqual(
        parked.map(({ entry, reason }) => [entry.subject, reason]),
        [[{ kind: "repair", id: "a" }, "No"]],
      );
    }));
});
