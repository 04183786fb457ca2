import assert from "node:assert/strict";
import { it } from "node:test";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import {
  findIds,
  manyIds,
  type OpenIndex,
  put,
  putDocuments,
  removed,
  shown,
  withIndex,
} from "./search_fixture.ts";

const deadlineMs = 10_000;

/** What `getVersions`, `refresh`, `scan` and `ping` promise. */
export function searchHoldingsContract(open: OpenIndex): void {
  it("tells the versions that a search beginning now would see", () =>
    withIndex(open, async (index) => {
      await index.put([shown({ id: "a", version: 5, name: "red" })]);
      await until(async () => (await index.getVersions(["a"])).get("a") === 5);
      assert.deepEqual(await findIds(index, { text: "red" }), ["a"]);

      await index.put([shown({ id: "a", version: 6, name: "blue" })]);
      await until(async () => (await index.getVersions(["a"])).get("a") === 6);
      assert.deepEqual(await findIds(index, { text: "blue" }), ["a"]);
      assert.deepEqual(await findIds(index, { text: "red" }), []);
    }));

  it("tells a removal's version or nothing, and nothing of unknown ids", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a", version: 2 }, { id: "gone" });
      await put(index, removed("gone", 9));
      const versions = await index.getVersions(["a", "gone", "unknown"]);
      assert.equal(versions.get("a"), 2);
      assert.ok([undefined, 9].includes(versions.get("gone")));
      assert.equal(versions.has("unknown"), false);
    }));

  it("tells the versions of 100 ids", () =>
    withIndex(open, async (index) => {
      const ids = manyIds(100);
      await putDocuments(index, ...ids.map((id) => ({ id, version: 4 })));
      const versions = await index.getVersions(ids);
      assert.deepEqual(
        [...versions].toSorted(),
        ids.map((id) => [id, 4]),
      );
      assert.equal((await index.getVersions([])).size, 0);
    }));

  it("makes everything that was put before visible when it is refreshed", () =>
    withIndex(open, async (index) => {
      for (const version of [1, 2, 3]) {
        await index.put([shown({ id: "a", version, name: `word${version}` })]);
        await index.refresh();
        const found = await findIds(index, { text: `word${version}` });
        assert.deepEqual(found, ["a"]);
      }
    }));

  it("scans everything once, removals included, page by page", () =>
    withIndex(open, async (index) => {
      const ids = manyIds(23);
      await putDocuments(index, ...ids.map((id) => ({ id, version: 2 })));
      await put(index, removed("p0003", 3), removed("never-there", 1));
      const expected = [
        ["never-there", 1, true],
        ...ids.map((id) => id === "p0003" ? [id, 3, true] : [id, 2, false]),
      ];
      for (const limit of [1, 5, 12, 24, 100]) {
        const entries = await scanAll(index, limit);
        assert.deepEqual(
          entries.map(({ id, version, removed }) => [id, version, removed])
            .toSorted(),
          expected,
          `by ${limit}`,
        );
      }
    }));

  it("scans an empty index", () =>
    withIndex(open, async (index) => {
      assert.deepEqual(await index.scan({ limit: 10 }), { entries: [] });
    }));

  it("answers a ping", () =>
    withIndex(open, async (index) => {
      await index.ping();
    }));
}

async function scanAll(index: SearchIndex, limit: number) {
  const all = [];
  let after: string | undefined;
  do {
    const { entries, next } = await index.scan({
      limit,
      ...(after === undefined ? {} : { after }),
    });
    assert.ok(entries.length <= limit, "a page exceeds its limit");
    all.push(...entries);
    assert.ok(all.length <= 10_000, "the scan does not end");
    after = next;
  } while (after !== undefined);
  return all;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  while (!await condition()) {
    assert.ok(Date.now() < deadline, "it did not become visible");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
