import assert from "node:assert/strict";
import { it } from "node:test";
import type { Commit } from "../../src/catalog/ports/product_store.ts";
import {
  change,
  creation,
  type OpenStore,
  put,
  withStore,
} from "./store_fixture.ts";

const committed = { status: "committed" } as const;

/** What `commitMany` promises. */
export function storeBatchContract(open: OpenStore): void {
  it("gives each of 100 commits its outcome, in order", () =>
    withStore(open, async (store) => {
      const old = await put(store, creation({ id: "old", sku: "old" }));
      const current = await put(store, change(old, { name: "Current" }));
      const commits: Commit[] = Array.from(
        { length: 100 },
        (_, n) => creation({ id: `p${n}`, sku: `sku-${n}` }),
      );
      commits[3] = change(old, { name: "Late" });
      commits[50] = creation({ id: "p50", sku: "SKU-49" });
      commits[70] = creation({ id: "p70", categories: ["missing"] });
      commits[99] = creation({ id: "p99", sku: "OLD" });
      const outcomes = await store.commitMany(commits);
      const expected: unknown[] = commits.map(() => committed);
      expected[3] = { status: "stale", current };
      expected[50] = { status: "sku_taken", productId: "p49" };
      expected[70] = { status: "category_missing", categoryId: "missing" };
      expected[99] = { status: "sku_taken", productId: "old" };
      assert.deepEqual(outcomes, expected);
      const stored = await store.getProducts(
        commits.map(({ next }) => next.id),
      );
      assert.equal(stored.length, 97);
      assert.equal((await store.getOutboxState()).pending, 98);
    }));

  it("commits many large products", () =>
    withStore(open, async (store) => {
      const attributes = Object.fromEntries(
        Array.from({ length: 15 }, (_, n) => [`a${n}`, "x".repeat(20_000)]),
      );
      const commits = Array.from(
        { length: 30 },
        (_, n) => creation({ id: `p${n}`, attributes }),
      );
      assert.deepEqual(
        await store.commitMany(commits),
        commits.map(() => committed),
      );
      const stored = await store.getProducts(
        commits.map(({ next }) => next.id),
      );
      assert.equal(stored.length, 30);
    }));

  it("commits nothing when there is nothing to commit", () =>
    withStore(open, async (store) => {
      assert.deepEqual(await store.commitMany([]), []);
    }));
}
