import assert from "node:assert/strict";
import { it } from "node:test";
import type { Product } from "../../src/catalog/product.ts";
import {
  addCategories,
  change,
  creation,
  deletion,
  type OpenStore,
  put,
  putMany,
  withStore,
} from "./store_fixture.ts";
import { listOrders, sortKey, walk } from "./store_walk.ts";

const names = [
  "Zebra",
  "zebra",
  "Ärmel",
  "armel",
  "Über",
  "😀 smile",
  "\uFFFDreplaced",
  "10",
  "9",
  "a\u0000b",
  "a".repeat(300),
  "a".repeat(299) + "b",
];
const prices = [100, 100, 0, 1, undefined, Number.MAX_SAFE_INTEGER, undefined];

/** Products with equal, missing and extreme sort keys. */
function assortment(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const amount = prices[index % prices.length];
    return creation({
      id: `p${(index * 7) % count}`,
      name: names[index % names.length] ?? "none",
      createdAt: new Date(1.7e12 + (index % 5) * 1_000).toISOString(),
      ...(amount === undefined ? {} : { price: { amount, currency: "USD" } }),
    }, index % 2 ? ["odd"] : []);
  });
}

/** What `listProducts` promises. */
export function storeListContract(open: OpenStore): void {
  it("walks every order to the end and meets every product once", () =>
    withStore(open, async (store) => {
      const commits = assortment(40);
      await putMany(store, commits);
      const products = new Map(commits.map(({ next }) => [next.id, next]));
      for (const order of listOrders) {
        const expected = commits.map(({ next }) => sortKey(next.product, order))
          .toSorted();
        const all = await walk(store, { order, status: "active", limit: 100 });
        assert.deepEqual(
          all.map((id) => {
            const product = products.get(id)?.product;
            return product && sortKey(product, order);
          }),
          expected,
          order,
        );
        assert.equal(new Set(all).size, 40, order);
        for (const limit of [1, 3, 20, 40]) {
          const paged = await walk(store, { order, status: "active", limit });
          assert.deepEqual(paged, all, `${order} by ${limit}`);
        }
      }
    }));

  it("puts products without a price last in both price orders", () =>
    withStore(open, async (store) => {
      await putMany(store, [
        creation({ id: "none" }),
        creation({ id: "free", price: { amount: 0, currency: "USD" } }),
        creation({ id: "dear", price: { amount: 9, currency: "USD" } }),
      ]);
      const list = (order: "price" | "-price") =>
        walk(store, { order, status: "active", limit: 1 });
      assert.deepEqual(await list("price"), ["free", "dear", "none"]);
      assert.deepEqual(await list("-price"), ["dear", "free", "none"]);
    }));

  it("has no next page at the end, nor after a full last page", () =>
    withStore(open, async (store) => {
      await putMany(store, assortment(4));
      for (const order of listOrders) {
        const page = await store.listProducts({
          order,
          status: "active",
          limit: 4,
        });
        assert.equal(page.ids.length, 4);
        assert.equal(page.next, undefined, order);
      }
    }));

  it("lists one status only", () =>
    withStore(open, async (store) => {
      const statuses: Product["status"][] = ["draft", "active", "archived"];
      await putMany(store, statuses.map((id) => creation({ id, status: id })));
      for (const order of listOrders) {
        for (const status of statuses) {
          const ids = await walk(store, { order, status, limit: 10 });
          assert.deepEqual(ids, [status]);
        }
      }
    }));

  it("lists what is filed under a category, in every order", () =>
    withStore(open, async (store) => {
      const commits = assortment(30);
      await putMany(store, commits);
      const odd = commits.filter(({ next }) => next.filedUnder.length > 0);
      for (const order of listOrders) {
        const request = { order, status: "active" as const, limit: 4 };
        const all = await walk(store, request);
        assert.deepEqual(
          await walk(store, { ...request, categoryId: "odd" }),
          all.filter((id) => odd.some(({ next }) => next.id === id)),
          order,
        );
      }
    }));

  it("lists nothing in a category that nothing is filed under", () =>
    withStore(open, async (store) => {
      await addCategories(store, "empty");
      for (const categoryId of ["empty", "unknown"]) {
        assert.deepEqual(
          await store.listProducts({
            order: "name",
            status: "active",
            categoryId,
            limit: 10,
          }),
          { ids: [] },
        );
      }
    }));

  it("meets products whose key did not change exactly once while others come, go and move", () =>
    withStore(open, async (store) => {
      for (const order of listOrders) {
        const id = (name: string) => `${order.replace("-", "m")}-${name}`;
        const commits = assortment(24).map(({ next }) =>
          creation({ ...next.product, id: id(next.id) }, [order])
        );
        await putMany(store, commits);
        const [gone, moved, ...still] = commits.map(({ next }) => next);
        assert.ok(gone && moved);
        let round = 0;
        const met = await walk(
          store,
          { order, status: "active", categoryId: order, limit: 5 },
          async () => {
            const name = `0 or ${round}`;
            await put(
              store,
              creation({ id: id(`new${round}`), name }, [order]),
            );
            if (round === 0) {
              await put(store, deletion(gone));
              await put(
                store,
                change(moved, {
                  name: "moved",
                  price: { amount: 50, currency: "USD" },
                }),
              );
            }
            round++;
          },
        );
        const metStill = met.filter((met) =>
          still.some(({ id }) => id === met)
        );
        assert.equal(new Set(metStill).size, still.length, order);
        assert.equal(metStill.length, still.length, order);
      }
    }));

  it("goes on from a position whose product is gone", () =>
    withStore(open, async (store) => {
      await putMany(store, ["a", "b", "c"].map((id) => creation({ id })));
      for (const order of listOrders) {
        const request = { order, status: "active" as const, limit: 1 };
        const { ids: [first], next } = await store.listProducts(request);
        assert.ok(first !== undefined && next);
        const record = await store.getProduct(first);
        assert.ok(record);
        const tombstone = await put(store, deletion(record));
        const page = await store.listProducts({ ...request, after: next });
        assert.equal(page.ids.length, 1, order);
        assert.notEqual(page.ids[0], first);
        await put(store, change(tombstone, {}));
      }
    }));
}
