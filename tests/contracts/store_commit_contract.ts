import assert from "node:assert/strict";
import { it } from "node:test";
import type {
  Commit,
  ProductRecord,
  ProductStore,
} from "../../src/catalog/ports/product_store.ts";
import {
  addCategories,
  change,
  claimAll,
  creation,
  deletion,
  type OpenStore,
  put,
  readAll,
  withStore,
} from "./store_fixture.ts";

/** Expects that `commit` is refused with `outcome` and leaves nothing behind. */
async function assertRefused(
  store: ProductStore,
  commit: Commit,
  outcome: unknown,
): Promise<void> {
  const before = await snapshot(store, commit.next.id);
  assert.deepEqual(await store.commit(commit), outcome);
  assert.deepEqual(await snapshot(store, commit.next.id), before);
}

async function snapshot(store: ProductStore, id: string) {
  return {
    record: await store.getProduct(id),
    list: await store.listProducts({
      order: "name",
      status: "active",
      limit: 100,
    }),
    pending: (await store.getOutboxState()).pending,
  };
}

/** What `commit` promises. */
export function storeCommitContract(open: OpenStore): void {
  it("refuses a new product whose id is used, with what is stored", () =>
    withStore(open, async (store) => {
      const current = await put(store, creation({ id: "1" }));
      const again = creation({ id: "1", name: "Other" });
      await assertRefused(store, again, { status: "stale", current });
      const tombstone = await put(store, deletion(current));
      await assertRefused(store, again, {
        status: "stale",
        current: tombstone,
      });
    }));

  it("refuses a change from another version than the stored one", () =>
    withStore(open, async (store) => {
      const first = await put(store, creation({ id: "1" }));
      const current = await put(store, change(first, { name: "Second" }));
      await assertRefused(store, change(first, { name: "Late" }), {
        status: "stale",
        current,
      });
      await assertRefused(store, deletion(first), { status: "stale", current });
    }));

  it("refuses a change of an id that was never used", () =>
    withStore(open, async (store) => {
      await assertRefused(store, change(creation({ id: "1" }).next, {}), {
        status: "stale",
      });
    }));

  it("lets one of many writers of the same version win", () =>
    withStore(open, async (store) => {
      const first = await put(store, creation({ id: "1" }));
      const writers = Array.from(
        { length: 8 },
        (_, n) => change(first, { name: `Writer ${n}` }),
      );
      const outcomes = await Promise.all(writers.map(store.commit));
      const winners = writers.filter((_, n) =>
        outcomes[n]?.status === "committed"
      );
      assert.equal(winners.length, 1);
      assert.deepEqual(await store.getProduct("1"), winners[0]?.next);
    }));

  it("refuses a SKU that another product has, in any case", () =>
    withStore(open, async (store) => {
      await put(store, creation({ id: "1", sku: "Straße-Ä1" }));
      const taken = { status: "sku_taken", productId: "1" };
      await assertRefused(
        store,
        creation({ id: "2", sku: "sTRAßE-ä1" }),
        taken,
      );
      const other = await put(store, creation({ id: "3", sku: "free" }));
      await assertRefused(store, change(other, { sku: "straße-ä1" }), taken);
    }));

  it("lets a product keep its SKU or change its case", () =>
    withStore(open, async (store) => {
      const first = await put(store, creation({ id: "1", sku: "abc" }));
      const second = await put(store, change(first, { name: "Same SKU" }));
      await put(store, change(second, { sku: "ABC" }));
      await assertRefused(store, creation({ id: "2", sku: "Abc" }), {
        status: "sku_taken",
        productId: "1",
      });
    }));

  it("releases a SKU when it is changed or its product is deleted", () =>
    withStore(open, async (store) => {
      const first = await put(store, creation({ id: "1", sku: "one" }));
      const second = await put(store, change(first, { sku: "two" }));
      await put(store, creation({ id: "2", sku: "ONE" }));
      await put(store, deletion(second));
      await put(store, creation({ id: "3", sku: "TWO" }));
    }));

  it("refuses a category that does not exist, by its id", () =>
    withStore(open, async (store) => {
      await addCategories(store, "phones");
      const categories = ["phones", "missing"];
      await assertRefused(
        store,
        creation({ id: "1", categories }, ["phones"]),
        {
          status: "category_missing",
          categoryId: "missing",
        },
      );
      await put(store, creation({ id: "1", categories: ["phones"] }));
    }));

  it("continues the versions of a deleted id", () =>
    withStore(open, async (store) => {
      const tombstone = await put(
        store,
        deletion(await put(store, creation({ id: "1" }))),
      );
      const again = await put(store, change(tombstone, { name: "Again" }));
      assert.equal(again.version, 3);
      assert.deepEqual(await store.getProduct("1"), again);
    }));

  it("writes an outbox entry with each commit", () =>
    withStore(open, async (store, clock) => {
      const first = await put(store, creation({ id: "1" }));
      const second = await put(store, change(first, {}));
      await put(store, deletion(second));
      const entries = await readAll(store, await claimAll(store));
      assert.deepEqual(
        entries.map(({ entry }) => entry.subject),
        [1, 2, 3].map((version) => ({ kind: "product", id: "1", version })),
      );
      for (const { entry } of entries) {
        assert.equal(entry.writtenAt, clock.now());
      }
    }));

  it("keeps the writes of a record as given", () =>
    withStore(open, async (store) => {
      let record: ProductRecord = await put(store, creation({ id: "1" }));
      for (let version = 2; version <= 10; version++) {
        const commit = change(record, {});
        const mutations = commit.next.mutations.slice(-8);
        record = await put(store, {
          ...commit,
          next: { ...commit.next, mutations },
        });
        assert.deepEqual((await store.getProduct("1"))?.mutations, mutations);
      }
    }));
}
