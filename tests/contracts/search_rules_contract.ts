import assert from "node:assert/strict";
import { it } from "node:test";
import { minimumResults, pinnedScore } from "../../src/catalog/ranking.ts";
import {
  type DocumentFields,
  findIds,
  manyIds,
  newSearch,
  only,
  type OpenIndex,
  put,
  putDocuments,
  removed,
  walk,
  within,
  withIndex,
} from "./search_fixture.ts";

/** What the scope and the rules of a search do to its result set. */
export function searchRulesContract(open: OpenIndex): void {
  it("keeps to the scope, for facets and ranges too, and selects nothing by it", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        ofBrand("Acme", { id: "a", name: "red", price: 100 }),
        ofBrand("Acme", { id: "b", name: "red", price: 200 }),
        ofBrand("Bolt", { id: "c", name: "red", price: 100 }),
      );
      const result = await index.search(newSearch({
        text: "red",
        scope: [only("brand", "Acme")],
        filters: [within("price", { to: 150 })],
        facets: ["brand"],
        rangeFacets: ["price"],
      }));
      assert.deepEqual(result.hits.map(({ id }) => id), ["a"]);
      assert.equal(result.total, 1);
      assert.deepEqual(result.facets[0]?.values, [
        { value: "Acme", count: 1, selected: false },
      ]);
      assert.deepEqual(
        result.ranges[0]?.buckets.map(({ count }) => count),
        [1, 1],
      );
    }));

  it("hides what a selection selects, by ids or by filters that all hold", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        ofBrand("Acme", { id: "a", price: 100 }),
        ofBrand("Acme", { id: "b", price: 200 }),
        ofBrand("Bolt", { id: "c", price: 100 }),
        ofBrand("Bolt", { id: "d", price: 200 }),
      );
      const cheapAcme = {
        filters: [only("brand", "Acme"), within("price", { to: 150 })],
      };
      const hidden = [{ ids: ["d", "unknown"] }, cheapAcme];
      const result = await index.search(
        newSearch({ hidden, facets: ["brand"] }),
      );
      assert.deepEqual(result.hits.map(({ id }) => id), ["b", "c"]);
      assert.equal(result.total, 2);
      assert.deepEqual(
        result.facets[0]?.values.map(({ value, count }) => [value, count]),
        [["Acme", 1], ["Bolt", 1]],
      );
    }));

  it("does not widen because of what scope and rules leave", () =>
    withIndex(open, async (index) => {
      const ids = manyIds(minimumResults);
      await putDocuments(
        index,
        ...ids.map((id) => ofBrand("Acme", { id, name: "red shirt" })),
        ofBrand("Bolt", { id: "hat", name: "red hat" }),
        { id: "other", name: "blue" },
      );
      const text = "red shirt";
      const hidden = [{ ids: ids.slice(1) }];
      const narrowed = await index.search(newSearch({ text, hidden }));
      assert.deepEqual(narrowed.hits.map(({ id }) => id), ["p0000"]);
      assert.equal(narrowed.relaxed, false);
      const scope = [only("brand", "Bolt")];
      assert.deepEqual(await findIds(index, { text, scope }), []);

      await put(index, removed("p0011", 2));
      const widened = await index.search(
        newSearch({ text, hidden, pinned: ["other"] }),
      );
      assert.deepEqual(
        widened.hits.map(({ id }) => id),
        ["other", "p0000", "hat"],
      );
      assert.equal(widened.relaxed, true);
    }));

  it("multiplies the score of what a boost selects by its factor", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        ofBrand("Acme", { id: "a", name: "red" }),
        ofBrand("Bolt", { id: "b", name: "red" }),
        ofBrand("Bolt", { id: "c", name: "red", price: 5 }),
        ofBrand("Core", { id: "d", name: "red" }),
      );
      const boosts = [
        { selection: { filters: [only("brand", "Bolt")] }, factor: 2 },
        { selection: { ids: ["c", "unknown"] }, factor: 3 },
        { selection: { ids: ["a"] }, factor: 0.5 },
      ];
      for (const text of ["red", ""]) {
        const plain = await index.search(newSearch({ text }));
        const score = plain.hits[0]?.score ?? NaN;
        assert.ok(score > 0);
        const { hits } = await index.search(newSearch({ text, boosts }));
        assert.deepEqual(hits.map(({ id }) => id), ["c", "b", "d", "a"]);
        for (const [at, factor] of [6, 2, 1, 0.5].entries()) {
          const expected = factor * score;
          const difference = (hits[at]?.score ?? NaN) - expected;
          assert.ok(Math.abs(difference) < 1e-4 * expected);
        }
        assert.deepEqual(
          await findIds(index, { text, boosts, order: "price" }),
          ["c", "a", "b", "d"],
        );
      }
    }));

  it("shows what is pinned first, in this order, whether or not it matches", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "red" },
        { id: "b", name: "red" },
        { id: "c", name: "blue", codes: ["x1"] },
        { id: "d", name: "blue" },
        { id: "e", name: "red" },
      );
      const search = {
        text: "red",
        code: "x1",
        pinned: ["unknown", "d", "e"],
      };
      const { hits, total } = await index.search(newSearch(search));
      assert.deepEqual(hits.map(({ id }) => id), ["d", "e", "c", "a", "b"]);
      assert.equal(total, 5);
      assert.deepEqual(
        hits.slice(0, 2).map(({ score }) => score),
        [pinnedScore(1), pinnedScore(2)],
      );
      assert.deepEqual(
        await walk(index, { ...search, limit: 1 }),
        hits.map(({ id }) => id),
      );
      assert.deepEqual(
        await findIds(index, { pinned: ["b"] }),
        ["b", "a", "c", "d", "e"],
      );
    }));

  it("finds what is pinned in every order, in its place by that order", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "red", price: 1, createdAt: 1 },
        { id: "b", name: "blue", price: 2, createdAt: 2 },
        { id: "c", name: "red", price: 3, createdAt: 3 },
      );
      const search = { text: "red", pinned: ["b"] };
      for (const order of ["price", "-price", "newest"] as const) {
        const found = await findIds(index, { ...search, order });
        const expected = order === "price" ? ["a", "b", "c"] : ["c", "b", "a"];
        assert.deepEqual(found, expected, order);
      }
    }));

  it("pins nothing that filters, scope or hiding keep out", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        ofBrand("Acme", { id: "a", name: "red" }),
        ofBrand("Bolt", { id: "b", name: "blue" }),
      );
      const brand = only("brand", "Acme");
      const search = { text: "red", pinned: ["b", "a"] };
      assert.deepEqual(await findIds(index, search), ["b", "a"]);
      for (
        const narrowed of [
          { filters: [brand] },
          { scope: [brand] },
          { hidden: [{ ids: ["b"] }] },
        ]
      ) {
        assert.deepEqual(await findIds(index, { ...search, ...narrowed }), [
          "a",
        ]);
      }
      const { facets } = await index.search(newSearch({
        ...search,
        filters: [brand],
        facets: ["brand"],
      }));
      assert.deepEqual(facets[0]?.values, [
        { value: "Acme", count: 1, selected: true },
        { value: "Bolt", count: 1, selected: false },
      ]);
      await put(index, removed("b", 2));
      assert.deepEqual(await findIds(index, search), ["a"]);
    }));
}

function ofBrand(brand: string, fields: DocumentFields): DocumentFields {
  return { ...fields, facets: [{ field: "brand", value: brand }] };
}
