import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { isCatalogError } from "../../src/catalog/errors.ts";
import type {
  IndexPosition,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import { maxGroups } from "../../src/catalog/ranking.ts";
import {
  type DocumentFields,
  manyIds,
  newSearch,
  only,
  type OpenIndex,
  putDocuments,
  type SearchFields,
  walk,
  within,
  withIndex,
} from "./search_fixture.ts";

/** How the products of a group are shown as one. */
export function searchCollapseContract(open: OpenIndex): void {
  it("shows the first of each group in order, with how many it stands for", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        inGroup("a", "shirt", { name: "red", price: 300 }),
        inGroup("b", "shirt", { name: "red red red", price: 200 }),
        inGroup("c", "shirt", { name: "blue", price: 100 }),
        inGroup("d", "hat", { name: "red hat with a feather", price: 500 }),
        { id: "e", name: "red bag of leather", price: 400 },
      );
      const find = (fields: SearchFields) => collapsed(index, fields);
      const red = { text: "red" };
      assert.deepEqual(await find(red), ["b ×2", "e ×1", "d ×1"]);
      assert.deepEqual(
        await find({ ...red, order: "price" }),
        ["b ×2", "e ×1", "d ×1"],
      );
      assert.deepEqual(
        await find({ ...red, order: "-price" }),
        ["d ×1", "e ×1", "a ×2"],
      );
      assert.deepEqual(
        await find({ order: "price" }),
        ["c ×3", "e ×1", "d ×1"],
      );
    }));

  it("counts groups in the total, and products in facets", () =>
    withIndex(open, async (index) => {
      const colour = (value: string) => ({ field: "attributes.colour", value });
      const shirt = (id: string, value: string, price: number) =>
        inGroup(id, "shirt", { price, facets: [colour(value)] });
      await putDocuments(
        index,
        shirt("a", "red", 1),
        shirt("b", "red", 1),
        shirt("c", "blue", 2),
        { id: "d", price: 2, facets: [colour("blue")] },
      );
      const request = newSearch({
        collapse: true,
        facets: ["attributes.colour"],
        rangeFacets: ["price"],
        countFields: true,
      });
      const result = await index.search(request);
      assert.equal(result.total, 2);
      assert.equal(result.totalRelation, "exact");
      assert.deepEqual(result.facets[0]?.values, [
        { value: "blue", count: 2, selected: false },
        { value: "red", count: 2, selected: false },
      ]);
      assert.deepEqual(
        result.ranges[0]?.buckets.map(({ count }) => count),
        [2, 2],
      );
      assert.deepEqual(result.fields, [
        { field: "attributes.colour", products: 4 },
        { field: "group", products: 3 },
      ]);
      const filters = [only("attributes.colour", "red")];
      const { hits, total } = await index.search({ ...request, filters });
      assert.equal(total, 1);
      assert.deepEqual(hits.map(({ variants }) => variants), [2]);
    }));

  it("says nothing of variants unless asked, and that its total is exact", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, inGroup("a", "g"), inGroup("b", "g"));
      const result = await index.search(newSearch({}));
      assert.deepEqual(result.hits.map(({ id, variants }) => [id, variants]), [
        ["a", undefined],
        ["b", undefined],
      ]);
      assert.equal(result.total, 2);
      assert.equal(result.totalRelation, "exact");
    }));

  it("finds what the first of each group in an uncollapsed search are, page by page", () =>
    withIndex(open, async (index) => {
      const word = fc.constantFrom("red", "blue", "hat", "tea");
      const documents = fc.sample(
        fc.record({
          name: fc.array(word, { minLength: 1, maxLength: 4 })
            .map((words) => words.join(" ")),
          price: fc.nat(5),
          createdAt: fc.nat(3),
          group: fc.option(fc.nat(12), { nil: undefined }),
        }),
        { numRuns: 90, seed: 5 },
      );
      const groups = new Map<string, string>();
      await putDocuments(
        index,
        ...manyIds(90).map((id, at) => {
          const { group, ...fields } = documents[at] ?? {};
          groups.set(id, group === undefined ? id : `g${group}`);
          return group === undefined
            ? { id, ...fields }
            : inGroup(id, `g${group}`, fields);
        }),
      );
      const searches: SearchFields[] = [
        { text: "red hat" },
        { text: "tea", order: "price" },
        { order: "newest" },
        { order: "name", filters: [within("price", { from: 1, to: 4 })] },
        { text: "blue", pinned: ["p0040", "p0007"] },
      ];
      for (const search of searches) {
        const all = await walk(index, search);
        const firsts = all.filter((id, at) =>
          all.findIndex((other) => groups.get(other) === groups.get(id)) === at
        );
        assert.ok(firsts.length < all.length);
        for (const limit of [7, 100]) {
          const fields = { ...search, collapse: true, limit };
          assert.deepEqual(await walk(index, fields), firsts);
        }
        const { hits, total } = await index.search(
          newSearch({ ...search, collapse: true }),
        );
        assert.equal(total, firsts.length);
        assert.deepEqual(
          hits.map(({ variants }) => variants),
          hits.map(({ id }) =>
            all.filter((other) => groups.get(other) === groups.get(id)).length
          ),
        );
      }
    }));
}

/** How deep the pages of a collapsed search go; takes more documents than most cases. */
export function searchDepthContract(open: OpenIndex): void {
  it("shows the first 10,000 groups and refuses to go on behind them", () =>
    withIndex(open, async (index) => {
      const ids = manyIds(maxGroups + 2).toSorted();
      await putDocuments(
        index,
        ...ids.map((id) => ({ id, name: "x" })),
      );
      const request = newSearch({ collapse: true, limit: 4_000 });
      const found: string[] = [];
      let after: IndexPosition | undefined;
      while (found.length < maxGroups) {
        const { hits, next }: Awaited<ReturnType<SearchIndex["search"]>> =
          await index.search({ ...request, ...(after && { after }) });
        assert.ok(hits.length > 0 && next, "it ends early");
        found.push(...hits.map(({ id }) => id));
        after = next;
      }
      assert.deepEqual(found, ids.slice(0, maxGroups));
      assert.ok(after);
      await assert.rejects(
        index.search({ ...request, after }),
        (error) => isCatalogError(error, "invalid"),
      );
    }));
}

function inGroup(
  id: string,
  group: string,
  { facets = [], ...fields }: Partial<DocumentFields> = {},
): DocumentFields {
  return {
    id,
    ...fields,
    facets: [{ field: "group", value: group }, ...facets],
  };
}

/** The hits as `id ×variants`. */
async function collapsed(
  index: SearchIndex,
  fields: SearchFields,
): Promise<string[]> {
  const { hits } = await index.search(newSearch({ ...fields, collapse: true }));
  return hits.map(({ id, variants }) => `${id} ×${variants}`);
}
