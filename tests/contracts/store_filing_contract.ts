import assert from "node:assert/strict";
import { it } from "node:test";
import type { Product } from "../../src/catalog/product.ts";
import {
  change,
  creation,
  deletion,
  type OpenStore,
  put,
  putMany,
  withStore,
} from "./store_fixture.ts";
import { walk } from "./store_walk.ts";

/** What a product's filing promises. */
export function storeFilingContract(open: OpenStore): void {
  it("moves a product with its status, filing and sort keys", () =>
    withStore(open, async (store) => {
      await putMany(store, [
        creation({ id: "m", name: "M" }, ["a"]),
        creation({ id: "x", name: "X" }, ["a", "b"]),
      ]);
      const list = (categoryId: string, status: Product["status"] = "active") =>
        walk(store, { order: "name", status, categoryId, limit: 1 });
      const x = creation({ id: "x", name: "X" }, ["a", "b"]).next;
      const renamed = await put(store, change(x, { name: "B" }, ["a", "c"]));
      assert.deepEqual(await list("a"), ["x", "m"]);
      assert.deepEqual(await list("b"), []);
      assert.deepEqual(await list("c"), ["x"]);
      const draft = await put(store, change(renamed, { status: "draft" }));
      assert.deepEqual(await list("a"), ["m"]);
      assert.deepEqual(await list("a", "draft"), ["x"]);
      await put(store, deletion(draft));
      assert.deepEqual(await list("c", "draft"), []);
    }));

  it("moves a product with each of its sort keys alone", () =>
    withStore(open, async (store) => {
      const price = { amount: 5, currency: "USD" };
      await put(store, creation({ id: "m", name: "M", price }, ["a"]));
      let record = await put(
        store,
        creation({ id: "x", name: "X", price: { ...price, amount: 9 } }, ["a"]),
      );
      const lists = () =>
        Promise.all(
          (["name", "price"] as const).map((order) =>
            walk(store, { order, status: "active", categoryId: "a", limit: 5 })
          ),
        );
      assert.deepEqual(await lists(), [["m", "x"], ["m", "x"]]);
      const cheap = { ...price, amount: 1 };
      record = await put(store, change(record, { price: cheap }));
      assert.deepEqual(await lists(), [["m", "x"], ["x", "m"]]);
      await put(store, change(record, { name: "A" }));
      assert.deepEqual(await lists(), [["x", "m"], ["x", "m"]]);
    }));

  it("refiles a product of the version and filing given, and no other", () =>
    withStore(open, async (store) => {
      const record = await put(
        store,
        creation({ id: "1", name: "One" }, ["a", "b"]),
      );
      const list = (categoryId: string) =>
        walk(store, { order: "name", status: "active", categoryId, limit: 5 });
      const filedUnder = ["b", "c"];
      const refile = (id: string, version: number, from = ["b", "a"]) =>
        store.refileProduct({ id, version, from, filedUnder });
      assert.equal(await refile("1", 2), false);
      assert.equal(await refile("never", 1), false);
      assert.equal(await refile("1", 1, ["a"]), false);
      assert.equal(await refile("1", 1, ["a", "b", "c"]), false);
      assert.deepEqual(await store.getProduct("1"), record);
      assert.deepEqual(await list("a"), ["1"]);
      assert.equal(await refile("1", 1), true);
      assert.equal(await refile("1", 1), false);
      assert.deepEqual(await store.getProduct("1"), { ...record, filedUnder });
      assert.deepEqual(await list("a"), []);
      assert.deepEqual(await list("b"), ["1"]);
      assert.deepEqual(await list("c"), ["1"]);
      // Read before it was refiled, and of the same version: nothing may stay behind.
      await put(store, change(record, { name: "Two" }, ["d"]));
      assert.deepEqual(await list("b"), []);
      assert.deepEqual(await list("c"), []);
      assert.deepEqual(await list("d"), ["1"]);
    }));

  it("lets one of those win that refile a product from the same filing", () =>
    withStore(open, async (store) => {
      await put(store, creation({ id: "1" }, ["a"]));
      const wanted = ["b", "c", "d", "e"];
      const won = await Promise.all(
        wanted.map((category) =>
          store.refileProduct({
            id: "1",
            version: 1,
            from: ["a"],
            filedUnder: [category],
          })
        ),
      );
      assert.equal(won.filter(Boolean).length, 1);
      const winner = wanted[won.indexOf(true)];
      assert.deepEqual((await store.getProduct("1"))?.filedUnder, [winner]);
      for (const categoryId of ["a", ...wanted]) {
        const listed = await walk(store, {
          order: "id",
          status: "active",
          categoryId,
          limit: 5,
        });
        assert.deepEqual(listed, categoryId === winner ? ["1"] : []);
      }
    }));
}
