import assert from "node:assert/strict";
import { it } from "node:test";
import type { ProductRecord } from "../../src/catalog/ports/product_store.ts";
import {
  change,
  creation,
  deletion,
  type OpenStore,
  put,
  putMany,
  withStore,
} from "./store_fixture.ts";

/** What reads of records promise. */
export function storeRecordContract(open: OpenStore): void {
  it("answers the whole record of an id", () =>
    withStore(open, async (store) => {
      const record = await put(
        store,
        creation({
          id: "42",
          sku: "AUR-5G",
          name: "Aurora ✨ 5G \u0000 “quoted” \\ ünï",
          description: "x".repeat(20_000),
          gtins: ["2001234567893"],
          groupId: "aurora",
          price: { amount: Number.MAX_SAFE_INTEGER, currency: "USD" },
          inventory: { status: "backorder", quantity: 0 },
          attributes: {
            colour: ["black", "𝒲hite"],
            "screen size": { value: 6.1, unit: "in" },
            note: "",
            waterproof: false,
          },
          images: [{ url: "https://img.example.com/a.jpg", alt: "" }],
        }, ["never-checked", "a"]),
      );
      assert.deepEqual(await store.getProduct("42"), record);
    }));

  it("answers a product of the largest size", () =>
    withStore(open, async (store) => {
      const attributes = Object.fromEntries(
        Array.from({ length: 17 }, (_, i) => [`a${i}`, "é".repeat(10_000)]),
      );
      const record = await put(store, creation({ id: "big", attributes }));
      assert.deepEqual(await store.getProduct("big"), record);
      assert.deepEqual(await store.getProducts(["big"]), [record]);
    }));

  it("answers a tombstone, and undefined for an id that was never used", () =>
    withStore(open, async (store) => {
      const tombstone = deletion(await put(store, creation({ id: "gone" })));
      await put(store, tombstone);
      assert.deepEqual(await store.getProduct("gone"), tombstone.next);
      assert.equal(await store.getProduct("never"), undefined);
    }));

  it("sees a commit as soon as it is acknowledged", () =>
    withStore(open, async (store) => {
      let record: ProductRecord = await put(store, creation({ id: "1" }));
      for (let version = 2; version <= 10; version++) {
        record = await put(store, change(record, { name: `Name ${version}` }));
        assert.deepEqual(await store.getProduct("1"), record);
        assert.deepEqual(await store.getProducts(["1"]), [record]);
      }
    }));

  it("answers the records of 100 ids and leaves out unknown ones", () =>
    withStore(open, async (store) => {
      const commits = numbers(80).map((n) => creation({ id: `p${n}` }));
      await putMany(store, commits);
      const tombstone = deletion(creation({ id: "p0" }).next);
      await put(store, tombstone);
      const found = await store.getProducts(numbers(100).map((n) => `p${n}`));
      const expected = [tombstone, ...commits.slice(1)].map(({ next }) => next);
      assert.deepEqual(byId(found), byId(expected));
      assert.deepEqual(await store.getProducts([]), []);
    }));

  it("scans everything exactly once, tombstones included, in pages", () =>
    withStore(open, async (store) => {
      const commits = numbers(23).map((n) => creation({ id: `p${n}` }));
      await putMany(store, commits);
      const tombstone = deletion(creation({ id: "p7" }).next);
      await put(store, tombstone);
      const expected = commits.map(({ next }) => next);
      expected.splice(7, 1);
      for (const limit of [1, 5, 23, 100]) {
        const scanned: ProductRecord[] = [];
        let after: string | undefined;
        do {
          const page = await store.scanProducts({
            ...(after === undefined ? {} : { after }),
            limit,
          });
          assert.ok(page.records.length <= limit);
          scanned.push(...page.records);
          after = page.next;
        } while (after !== undefined);
        assert.deepEqual(byId(scanned), byId([...expected, tombstone.next]));
      }
    }));

  it("scans an empty store to its end", () =>
    withStore(open, async (store) => {
      assert.deepEqual(await store.scanProducts({ limit: 10 }), {
        records: [],
      });
    }));

  it("answers a ping", () => withStore(open, (store) => store.ping()));
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function byId(records: readonly ProductRecord[]): ProductRecord[] {
  return records.toSorted((a, b) => a.id < b.id ? -1 : 1);
}
