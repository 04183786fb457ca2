import assert from "node:assert/strict";
import { it } from "node:test";
import {
  findIds,
  manyIds,
  newSearch,
  type OpenIndex,
  putDocuments,
  withIndex,
} from "./search_fixture.ts";

/** How a result set is scored, and what a hit tells. */
export function searchRankContract(open: OpenIndex): void {
  it("ranks a word in the name above one in an attribute", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", text: { name: "pen", attributes: "red" } },
        { id: "b", text: { name: "red", attributes: "pen" } },
      );
      assert.deepEqual(await findIds(index, { text: "red" }), ["b", "a"]);
      assert.deepEqual(await findIds(index, { text: "pen" }), ["a", "b"]);
    }));

  it("ranks a short field above a long one", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "red one two three four five six seven eight" },
        { id: "b", name: "red" },
      );
      assert.deepEqual(await findIds(index, { text: "red" }), ["b", "a"]);
    }));

  it("ranks what has more of the words first, and rare words above common ones", () =>
    withIndex(open, async (index) => {
      const common = manyIds(8, "common");
      await putDocuments(
        index,
        ...common.map((id) => ({ id, name: "red" })),
        { id: "rare", name: "velvet" },
        { id: "x-both", name: "red velvet" },
      );
      assert.deepEqual(
        await findIds(index, { text: "red velvet" }),
        ["x-both", "rare", ...common],
      );
    }));

  it("scores by one formula on every page", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        ...manyIds(40).map((id, number) => ({
          id,
          name: `red ${"word ".repeat(number % 13)}`,
        })),
      );
      const search = newSearch({ text: "red", limit: 40 });
      const { hits } = await index.search(search);
      const scores = hits.map(({ score }) => score);
      assert.ok(scores.every((score) => score > 0));
      assert.deepEqual(scores, scores.toSorted((a, b) => b - a));
      const first = await index.search({ ...search, limit: 15 });
      assert.ok(first.next);
      const second = await index.search({ ...search, after: first.next });
      assert.deepEqual([...first.hits, ...second.hits], hits);
    }));

  it("breaks ties by id", () =>
    withIndex(open, async (index) => {
      const ids = ["Z", "a", "a-1", "a.1", "a~", "b"];
      await putDocuments(
        index,
        ...ids.toReversed().map((id) => ({ id, name: "red shirt" })),
      );
      for (
        const order of ["relevance", "newest", "name", "price"] as const
      ) {
        const found = await findIds(index, { text: "red", order });
        assert.deepEqual(found, ["Z", "a", "a-1", "a.1", "a~", "b"], order);
      }
    }));

  it("tells each hit's version and where the words are", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        {
          id: "a",
          version: 12,
          name: "Red & white shirts",
          extract: "For red days",
        },
        { id: "b", version: 13, name: "Reddish", text: { brand: "red" } },
      );
      const { hits } = await index.search(newSearch({ text: "red shirt" }));
      const told = hits.map(({ id, version, highlights }) => ({
        id,
        version,
        highlights,
      }));
      assert.deepEqual(told, [
        {
          id: "a",
          version: 12,
          highlights: [
            {
              field: "name",
              fragments: [
                { text: "Red", hit: true },
                { text: " & white ", hit: false },
                { text: "shirts", hit: true },
              ],
            },
            {
              field: "description",
              fragments: [
                { text: "For ", hit: false },
                { text: "red", hit: true },
                { text: " days", hit: false },
              ],
            },
          ],
        },
        { id: "b", version: 13, highlights: [] },
      ]);
    }));

  it("marks the words of alternatives too", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a", name: "A notebook" });
      const unit = {
        words: ["laptop"],
        alternatives: [{ words: ["notebook"], share: 0.7 }],
      };
      const { hits } = await index.search(newSearch({ units: [unit] }));
      assert.deepEqual(hits[0]?.highlights, [{
        field: "name",
        fragments: [
          { text: "A ", hit: false },
          { text: "notebook", hit: true },
        ],
      }]);
    }));
}
