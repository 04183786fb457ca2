import assert from "node:assert/strict";
import { it } from "node:test";
import type { IndexEntry } from "../../src/catalog/ports/search_index.ts";
import {
  findIds,
  manyIds,
  newSearch,
  type OpenIndex,
  put,
  putDocuments,
  removed,
  shown,
  withIndex,
} from "./search_fixture.ts";

/** What `put` promises. */
export function searchPutContract(open: OpenIndex): void {
  it("holds one document an id, the newest", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a", version: 1, name: "red shirt" });
      await putDocuments(index, { id: "a", version: 2, name: "blue shirt" });
      assert.deepEqual(await findIds(index, { text: "red" }), []);
      const { hits, total } = await index.search(newSearch({ text: "blue" }));
      assert.equal(total, 1);
      assert.deepEqual(hits.map(({ id, version }) => [id, version]), [[
        "a",
        2,
      ]]);
    }));

  it("never replaces a newer version by an older one", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a", version: 7, name: "new" });
      const statuses = await put(
        index,
        shown({ id: "a", version: 6, name: "old" }),
        removed("a", 6),
      );
      assert.deepEqual(statuses, ["superseded", "superseded"]);
      assert.deepEqual(await findIds(index, { text: "new" }), ["a"]);
      assert.deepEqual(await findIds(index, { text: "old" }), []);
    }));

  it("takes the same version again", () =>
    withIndex(open, async (index) => {
      const entry = shown({ id: "a", version: 3, name: "red" });
      assert.deepEqual(await put(index, entry), ["applied"]);
      assert.deepEqual(await put(index, entry, entry), ["applied", "applied"]);
      assert.deepEqual(await findIds(index, { text: "red" }), ["a"]);
      const again = removed("b", 3);
      assert.deepEqual(await put(index, again, again), ["applied", "applied"]);
    }));

  it("counts a removal as a version", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a", version: 1 }, { id: "b" });
      assert.deepEqual(await put(index, removed("a", 3)), ["applied"]);
      assert.deepEqual(await findIds(index, {}), ["b"]);
      assert.deepEqual(
        await put(index, shown({ id: "a", version: 2 })),
        ["superseded"],
      );
      assert.deepEqual(await findIds(index, {}), ["b"]);
      await putDocuments(index, { id: "a", version: 4 });
      assert.deepEqual(await findIds(index, {}), ["a", "b"]);
    }));

  it("remembers the removal of an id it never held", () =>
    withIndex(open, async (index) => {
      assert.deepEqual(await put(index, removed("a", 5)), ["applied"]);
      assert.deepEqual(
        await put(index, shown({ id: "a", version: 4 })),
        ["superseded"],
      );
      assert.deepEqual(await findIds(index, {}), []);
    }));

  it("ends in the same state whatever the order of the entries", () =>
    withIndex(open, async (index) => {
      const orders = [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [
        3,
        2,
        1,
      ]];
      const entriesOf = (id: string): IndexEntry[] => [
        shown({ id, version: 1, name: "first" }),
        removed(id, 2),
        shown({ id, version: 3, name: "third" }),
      ];
      const ids = orders.map((_, number) => `p${number}`);
      for (const step of [0, 1, 2]) {
        await put(
          index,
          ...orders.flatMap((order, number) => {
            const entry = entriesOf(`p${number}`)[(order[step] ?? 1) - 1];
            return entry ? [entry] : [];
          }),
        );
      }
      assert.deepEqual(await findIds(index, { text: "third" }), ids);
      assert.deepEqual(await findIds(index, { text: "first" }), []);
    }));

  it("answers the outcomes of 500 entries in their order", () =>
    withIndex(open, async (index) => {
      const ids = manyIds(500);
      await put(index, ...ids.map((id) => shown({ id, version: 2 })));
      const outcomes = await index.put(
        ids.map((id, number) => shown({ id, version: number % 3 + 1 })),
      );
      assert.deepEqual(
        outcomes.map(({ status }) => status),
        ids.map((_, number) => number % 3 === 0 ? "superseded" : "applied"),
      );
      await index.refresh();
      const { total } = await index.search(newSearch({}));
      assert.equal(total, 500);
    }));

  it("takes no entries", () =>
    withIndex(open, async (index) => {
      assert.deepEqual(await index.put([]), []);
    }));

  it("takes entries from several callers at once", () =>
    withIndex(open, async (index) => {
      const ids = manyIds(50);
      const put = (version: number) =>
        index.put(
          ids.map((id) =>
            shown({ id, version, facets: [{ field: "brand", value: id }] })
          ),
        );
      await Promise.all([put(2), put(1), put(3), put(2)]);
      await index.refresh();
      const { hits } = await index.search(newSearch({ limit: 50 }));
      assert.deepEqual(
        hits.map(({ id, version }) => [id, version]),
        ids.map((id) => [id, 3]),
      );
    }));
}
