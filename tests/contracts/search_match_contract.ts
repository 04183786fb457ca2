import assert from "node:assert/strict";
import { it } from "node:test";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import { minimumResults, textFields } from "../../src/catalog/ranking.ts";
import {
  findIds,
  manyIds,
  newSearch,
  only,
  type OpenIndex,
  put,
  putDocuments,
  removed,
  withIndex,
} from "./search_fixture.ts";

/** What the result set of a search is. */
export function searchMatchContract(open: OpenIndex): void {
  it("finds the words of every text field", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        ...textFields.map((field) => ({
          id: field,
          text: { [field]: `common in${field}1` },
        })),
      );
      for (const field of textFields) {
        assert.deepEqual(await findIds(index, { text: `in${field}1` }), [
          field,
        ]);
      }
      const all = await findIds(index, { text: "common" });
      assert.deepEqual(all.toSorted(), textFields.toSorted());
    }));

  it("finds words of any script", () =>
    withIndex(open, async (index) => {
      const names = {
        greek: "ασπρο πουκαμισο",
        cyrillic: "красная рубашка",
        chinese: "红色 衬衫",
        accents: "Crème Brûlée",
        arabic: "قميص أحمر",
        digits: "15 6 x200e",
      };
      await putDocuments(
        index,
        ...Object.entries(names).map(([id, name]) => ({ id, name })),
      );
      for (const [id, name] of Object.entries(names)) {
        for (const text of name.split(" ")) {
          assert.deepEqual(await findIds(index, { text }), [id], text);
        }
      }
    }));

  it("finds everything without words", () =>
    withIndex(open, async (index) => {
      const ids = manyIds(20);
      await putDocuments(index, ...ids.map((id) => ({ id })));
      await put(index, removed("p0004", 2));
      const { hits, total, relaxed } = await index.search(newSearch({}));
      assert.deepEqual(
        hits.map(({ id }) => id),
        ids.filter((id) => id !== "p0004"),
      );
      assert.equal(total, 19);
      assert.equal(relaxed, false);
    }));

  it("finds nothing when no product has any of the words", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a", name: "red shirt" });
      const { hits, total, next } = await index.search(
        newSearch({ text: "blue trousers" }),
      );
      assert.deepEqual({ hits, total, next }, {
        hits: [],
        total: 0,
        next: undefined,
      });
    }));

  it("demands every unit when enough products match them all", () =>
    withIndex(open, async (index) => {
      const ids = manyIds(minimumResults);
      await putDocuments(
        index,
        ...ids.map((id) => ({ id, name: "red shirt" })),
        { id: "q1", name: "red trousers" },
        { id: "q2", name: "blue shirt" },
      );
      const result = await index.search(newSearch({ text: "red shirt" }));
      assert.deepEqual(result.hits.map(({ id }) => id), ids);
      assert.equal(result.total, minimumResults);
      assert.equal(result.relaxed, false);
    }));

  it("widens a small set by one unit at a time until it is large enough", () =>
    withIndex(open, async (index) => {
      const three = manyIds(2, "three");
      const two = manyIds(minimumResults - 2, "two");
      await putDocuments(
        index,
        ...three.map((id) => ({ id, name: "red cotton shirt" })),
        ...two.map((id) => ({ id, name: "red wool shirt" })),
        { id: "one", name: "red wool hat" },
      );
      const search = { text: "red cotton shirt" };
      const result = await index.search(newSearch(search));
      assert.deepEqual(
        result.hits.map(({ id }) => id).toSorted(),
        [...three, ...two].toSorted(),
      );
      assert.equal(result.total, minimumResults);
      assert.equal(result.relaxed, true);

      await put(index, removed("two0000", 2));
      const wider = await findIds(index, search);
      assert.deepEqual(
        wider.toSorted(),
        [...three, ...two.slice(1), "one"].toSorted(),
      );
    }));

  it("widens no further than to products with one unit", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "red" },
        { id: "b", name: "shirt" },
        { id: "c", name: "hat" },
      );
      const found = await findIds(index, { text: "red shirt" });
      assert.deepEqual(found.toSorted(), ["a", "b"]);
    }));

  it("neither relaxes filters nor widens because of them", () =>
    withIndex(open, async (index) => {
      const ids = manyIds(minimumResults);
      const facets = [{ field: "brand", value: "Acme" }];
      await putDocuments(
        index,
        ...ids.map((id, number) => ({
          id,
          name: "red shirt",
          facets: number < 2 ? facets : [],
        })),
        { id: "hat", name: "red hat", facets },
      );
      const search = newSearch({
        text: "red shirt",
        filters: [only("brand", "Acme")],
      });
      const result = await index.search(search);
      assert.deepEqual(result.hits.map(({ id }) => id), ["p0000", "p0001"]);
      assert.equal(result.relaxed, false);

      await put(index, removed("p0011", 2));
      const widened = await index.search(search);
      assert.deepEqual(
        widened.hits.map(({ id }) => id),
        ["p0000", "p0001", "hat"],
      );
      assert.equal(widened.relaxed, true);
    }));

  it("matches a unit by its words side by side", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "long power bank" },
        { id: "b", name: "bank with power" },
        { id: "c", name: "power", text: { name: "power", brand: "bank" } },
        { id: "d", name: "power power bank" },
      );
      const unit = { words: ["power", "bank"], alternatives: [] };
      const found = await findIds(index, { units: [unit] });
      assert.deepEqual(found.toSorted(), ["a", "d"]);
    }));

  it("matches a unit by an alternative, which counts less", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "notebook" },
        { id: "b", name: "laptop" },
        { id: "c", name: "portable computer" },
        { id: "d", name: "computer portable" },
      );
      const unit = {
        words: ["laptop"],
        alternatives: [
          { words: ["notebook"], share: 0.7 },
          { words: ["portable", "computer"], share: 0.7 },
        ],
      };
      const found = await findIds(index, { units: [unit] });
      assert.equal(found[0], "b");
      assert.deepEqual(found.toSorted(), ["a", "b", "c"]);
    }));

  it("counts as a match of every unit that the code is the product's", () =>
    withIndex(open, async (index) => {
      const others = manyIds(minimumResults - 1);
      await putDocuments(
        index,
        ...others.map((id) => ({ id, name: "ab 12 ab 12" })),
        { id: "half", name: "ab" },
        { id: "z", name: "unnamed", codes: ["xy99", "ab12"] },
      );
      const result = await index.search(
        newSearch({ text: "ab 12", code: "ab12" }),
      );
      assert.deepEqual(result.hits.map(({ id }) => id), ["z", ...others]);
      assert.equal(result.relaxed, false);
    }));

  it("takes a code for what it is, not for a word", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "pen", codes: ["black"] },
        { id: "b", name: "black" },
      );
      assert.deepEqual(await findIds(index, { text: "black" }), ["b"]);
      assert.deepEqual(
        await findIds(index, { text: "black", code: "black" }),
        ["a", "b"],
      );
      assert.deepEqual(
        await findIds(index, { text: "nothing", code: "blac" }),
        [],
      );
      await put(index, removed("a", 2));
      assert.deepEqual(
        await findIds(index, { text: "nothing", code: "black" }),
        [],
      );
    }));

  it("counts the whole set, whatever the page shows", () =>
    withIndex(open, async (index) => {
      const ids = manyIds(45);
      await putDocuments(index, ...ids.map((id) => ({ id, name: "red" })));
      await assertTotals(index, [1, 10, 44, 45, 100], 45);
    }));
}

async function assertTotals(
  index: SearchIndex,
  limits: readonly number[],
  expected: number,
): Promise<void> {
  for (const limit of limits) {
    const search = newSearch({ text: "red", limit });
    const first = await index.search(search);
    assert.equal(first.total, expected);
    assert.equal(first.hits.length, Math.min(limit, expected));
    if (first.next === undefined) continue;
    const second = await index.search({ ...search, after: first.next });
    assert.equal(second.total, expected);
  }
}
