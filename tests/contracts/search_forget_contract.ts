import assert from "node:assert/strict";
import { it } from "node:test";
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

/** What `forget` promises. */
export function searchForgetContract(open: OpenIndex): void {
  it("forgets documents as if they had never been there", () =>
    withIndex(open, async (index) => {
      const facets = [{ field: "brand", value: "Acme" }];
      await putDocuments(
        index,
        { id: "a", version: 5, name: "red", facets },
        { id: "b", version: 5, name: "red", facets },
      );
      assert.deepEqual(await findIds(index, { text: "red" }), ["a", "b"]);
      await index.forget(["a"]);
      await index.refresh();
      const search = newSearch({ text: "red", facets: ["brand"] });
      const result = await index.search(search);
      assert.deepEqual(result.hits.map(({ id }) => id), ["b"]);
      assert.equal(result.facets[0]?.values[0]?.count, 1);
      assert.equal((await index.getVersions(["a"])).has("a"), false);
      assert.deepEqual(
        (await index.scan({ limit: 10 })).entries,
        [{ id: "b", version: 5, removed: false }],
      );
      const entries = [shown({ id: "a", version: 1 }), removed("a", 1)];
      assert.deepEqual(await index.compare(entries), ["missing", undefined]);
    }));

  it("lets the next put apply whatever its version", () =>
    withIndex(open, async (index) => {
      await put(
        index,
        shown({ id: "a", version: 9 }),
        shown({ id: "b", version: 9 }),
        removed("c", 9),
        shown({ id: "d", version: 9 }),
      );
      await index.forget(["a", "b", "c"]);
      const statuses = await put(
        index,
        shown({ id: "a", version: 1, name: "older" }),
        removed("b", 1),
        shown({ id: "c", version: 1, name: "older" }),
        shown({ id: "d", version: 1, name: "older" }),
      );
      assert.deepEqual(
        statuses,
        ["applied", "applied", "applied", "superseded"],
      );
      assert.deepEqual(await findIds(index, { text: "older" }), ["a", "c"]);
      assert.deepEqual(
        await put(index, shown({ id: "a", version: 0 })),
        ["superseded"],
      );
    }));

  it("forgets 100 ids, and is not stopped by unknown ones", () =>
    withIndex(open, async (index) => {
      const ids = manyIds(100);
      await putDocuments(
        index,
        ...ids.filter((_, number) => number % 2).map((id) => ({ id })),
        { id: "z" },
      );
      await index.forget(ids);
      await index.forget(ids);
      await index.forget([]);
      await index.refresh();
      assert.deepEqual(await findIds(index, {}), ["z"]);
    }));

  it("forgets in every generation", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a", version: 9 });
      const { name } = await index.beginGeneration();
      await index.fillGeneration(name, [shown({ id: "a", version: 9 })]);
      await index.refresh();
      await index.forget(["a"]);
      assert.deepEqual(
        await index.fillGeneration(name, [shown({ id: "a", version: 2 })]),
        [{ status: "applied" }],
      );
      assert.deepEqual(
        await put(index, shown({ id: "a", version: 3 })),
        ["applied"],
      );
    }));
}
