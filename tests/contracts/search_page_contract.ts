import assert from "node:assert/strict";
import { it } from "node:test";
import { nameSortKey } from "../../src/catalog/name_sort_key.ts";
import type { SearchOrder } from "../../src/catalog/ports/search_index.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import {
  findIds,
  manyIds,
  newSearch,
  only,
  type OpenIndex,
  put,
  putDocuments,
  removed,
  type SearchFields,
  shown,
  walk,
  withIndex,
} from "./search_fixture.ts";

const orders: SearchOrder[] = [
  "relevance",
  "newest",
  "name",
  "price",
  "-price",
];
const prices = [100, 0, undefined, Number.MAX_SAFE_INTEGER, 100, undefined];
const names = ["Zebra", "zebra red", "Ärmel", "😀 red", "\uFFFDred", "red red"];

/** Documents with equal, missing and extreme sort keys. */
function assortment(count: number) {
  return manyIds(count).map((id, number) => {
    const price = prices[number % prices.length];
    const name = names[number % names.length] ?? "";
    return {
      id,
      name: `${name} red`,
      createdAt: 1_750_000_000_000 + number % 5,
      ...(price === undefined ? {} : { price }),
      facets: [{ field: "brand", value: number % 2 ? "odd" : "even" }],
    };
  });
}

/** How results are ordered and walked page by page. */
export function searchPageContract(open: OpenIndex): void {
  it("walks every order to the end and meets every product once", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, ...assortment(40));
      for (const order of orders) {
        for (const search of [{ text: "red", order }, { order }]) {
          const all = await walk(index, { ...search, limit: 100 });
          assert.deepEqual(all.toSorted(), manyIds(40));
          for (const limit of [1, 7, 20, 40]) {
            const paged = await walk(index, { ...search, limit });
            assert.deepEqual(paged, all, `${order} by ${limit}`);
          }
        }
      }
    }));

  it("walks filtered and widened results too", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, ...assortment(40));
      const search: SearchFields = {
        text: "red unknown",
        filters: [only("brand", "odd")],
        limit: 3,
      };
      const odd = manyIds(40).filter((_, number) => number % 2);
      for (const order of orders) {
        const ids = await walk(index, { ...search, order });
        assert.deepEqual(ids.toSorted(), odd, order);
      }
    }));

  it("orders by creation, name and price", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", createdAt: 2_000, name: "beta", price: 300 },
        { id: "b", createdAt: 3_000, name: "Álpha", price: 20 },
        { id: "c", createdAt: 1_000, name: "alpha b" },
        { id: "d", createdAt: 1_000, name: "10", price: 20 },
        { id: "e", createdAt: 4_000, name: "9" },
      );
      const inOrder = async (order: SearchOrder) =>
        (await findIds(index, { order })).join("");
      assert.equal(await inOrder("newest"), "ebacd");
      assert.equal(await inOrder("name"), "debca");
      assert.equal(await inOrder("price"), "bdace");
      assert.equal(await inOrder("-price"), "abdce");
      assert.equal(await inOrder("relevance"), "abcde");
    }));

  it("orders names by code point, as stores do", () =>
    withIndex(open, async (index) => {
      const sorted = ["a", "z", "\uFFFD", "😀"];
      assert.deepEqual(sorted.map(nameSortKey), sorted);
      await putDocuments(
        index,
        ...sorted.map((name, number) => ({ id: `p${9 - number}`, name })),
      );
      assert.deepEqual(
        await walk(index, { order: "name", limit: 1 }),
        ["p9", "p8", "p7", "p6"],
      );
    }));

  it("gives no next position at the end", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, ...manyIds(6).map((id) => ({ id })));
      const next = async (limit: number) =>
        (await index.search(newSearch({ limit }))).next;
      assert.notEqual(await next(5), undefined);
      assert.equal(await next(6), undefined);
      assert.equal(await next(7), undefined);
    }));

  for (const order of orders.filter((order) => order !== "relevance")) {
    it(`meets what stays as it is exactly once by ${order} while others change`, () =>
      withIndex(open, async (index) => {
        await putDocuments(index, ...assortment(40));
        let version = 1;
        const met = await walk(
          index,
          { text: "red", order, limit: 6 },
          async () => {
            version++;
            await put(
              index,
              removed(manyIds(40)[version] ?? "", 100),
              shown({ id: `new${version}`, name: "red", createdAt: version }),
              shown({ id: "p0039", version, name: "red", price: version }),
            );
          },
        );
        const unchanged = manyIds(39).slice(version + 1);
        assert.ok(unchanged.length > 20);
        const times = unchanged.map((id) =>
          met.filter((other) => other === id).length
        );
        assert.deepEqual(times, unchanged.map(() => 1));
      }));
  }

  it("ends and repeats nothing by relevance while the index is unchanged", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        ...manyIds(60).map((id, number) => ({
          id,
          name: `red ${"hat ".repeat(number % 4)}`,
        })),
      );
      const ids = await walk(index, { text: "red", limit: 7 });
      assert.deepEqual(ids.toSorted(), manyIds(60));
    }));

  it("keeps a walk to the set it began with", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        ...manyIds(12).map((id) => ({ id, name: "red hat" })),
        ...manyIds(12, "q").map((id) => ({ id, name: "red" })),
      );
      const search = newSearch({ text: "red hat", limit: 6, order: "newest" });
      const { next } = await index.search(search);
      assert.ok(next);
      await put(index, removed("p0000", 2));
      const rest = await index.search({ ...search, limit: 20, after: next });
      assert.deepEqual(rest.hits.map(({ id }) => id), manyIds(12).slice(6));
    }));

  it("refuses a position of another build of the index", () =>
    withIndex(open, (index) =>
      withIndex(open, async (other) => {
        const documents = manyIds(4).map((id) => ({ id }));
        await putDocuments(index, ...documents);
        await putDocuments(other, ...documents);
        const search = newSearch({ limit: 2 });
        const { next } = await other.search(search);
        assert.ok(next);
        await assert.rejects(
          index.search({ ...search, after: next }),
          (error) => isCatalogError(error, "cursor_expired"),
        );
      })));
}
