import assert from "node:assert/strict";
import { it } from "node:test";
import { alternativeShare } from "../../src/catalog/ranking.ts";
import type { InventoryStatus } from "../../src/catalog/product.ts";
import {
  findIds,
  newSearch,
  type OpenIndex,
  putDocuments,
  withIndex,
} from "./search_fixture.ts";

/** What raises a score besides words. */
export function searchBoostContract(open: OpenIndex): void {
  it("ranks what is of the kind that is meant first, by the kind's share", () =>
    withIndex(open, async (index) => {
      const name = "keyboard or cover or case";
      await putDocuments(
        index,
        { id: "a", name },
        { id: "b", name, kinds: ["cover", "case"] },
        { id: "c", name, kinds: ["keyboard"] },
      );
      const kinds = [
        { word: "keyboard", share: 1 },
        { word: "cover", share: 0.7 },
      ];
      assert.deepEqual(await findIds(index, { text: "or", kinds }), [
        "c",
        "b",
        "a",
      ]);
    }));

  it("counts the largest share of a product's kinds", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "pen", kinds: ["one"] },
        { id: "b", name: "pen", kinds: ["one", "two"] },
        { id: "c", name: "pen", kinds: ["two"] },
      );
      const kinds = [{ word: "one", share: 0.7 }, { word: "two", share: 1 }];
      const { hits } = await index.search(newSearch({ text: "pen", kinds }));
      assert.deepEqual(hits.map(({ id }) => id), ["b", "c", "a"]);
      assert.equal(hits[0]?.score, hits[1]?.score);
    }));

  it("ranks a name with the query's words side by side first", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "bank of power" },
        { id: "b", name: "of power bank" },
      );
      const phrase = ["power", "bank"];
      assert.deepEqual(
        await findIds(index, { text: "power bank", phrase }),
        ["b", "a"],
      );
      assert.deepEqual(
        await findIds(index, { text: "power bank" }),
        ["a", "b"],
      );
    }));

  it("ranks what can be had first, and then what can be ordered ahead", () =>
    withIndex(open, async (index) => {
      const statuses: [string, InventoryStatus][] = [
        ["a", "discontinued"],
        ["b", "out_of_stock"],
        ["c", "backorder"],
        ["d", "preorder"],
        ["e", "in_stock"],
      ];
      await putDocuments(
        index,
        ...statuses.map(([id, inventoryStatus]) => ({
          id,
          name: "pen",
          inventoryStatus,
        })),
      );
      const expected = ["e", "c", "d", "a", "b"];
      assert.deepEqual(await findIds(index, { text: "pen" }), expected);
      assert.deepEqual(await findIds(index, {}), expected);
    }));

  it("ranks what is new first", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "pen", createdAt: 999 },
        { id: "b", name: "pen", createdAt: 1_000 },
        { id: "c", name: "pen", createdAt: 2_000 },
      );
      assert.deepEqual(
        await findIds(index, { text: "pen", freshFrom: 1_000 }),
        ["b", "c", "a"],
      );
    }));

  it("scores an alternative by its own share", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "laptop" },
        { id: "b", name: "notebook" },
        { id: "c", name: "portable" },
      );
      const unit = {
        words: ["laptop"],
        alternatives: [
          { words: ["notebook"], share: alternativeShare / 2 },
          { words: ["portable"], share: alternativeShare },
        ],
      };
      assert.deepEqual(await findIds(index, { units: [unit] }), [
        "a",
        "c",
        "b",
      ]);
    }));
}
