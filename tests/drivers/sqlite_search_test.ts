import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openDatabase } from "../../drivers/sqlite/database.ts";
import { sqliteSearch } from "../../drivers/sqlite/sqlite_search.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import {
  findIds,
  manyIds,
  newDocument,
  newSearch,
  only,
  put,
  putDocuments,
  removed,
  shown,
  walk,
  withIndex,
} from "../contracts/search_fixture.ts";
import { searchIndexContract } from "../contracts/search_index_contract.ts";

function openIndex(path = ":memory:"): Promise<SearchIndex> {
  const database = openDatabase({ path, role: "tool" });
  return Promise.resolve(sqliteSearch({ database }));
}

searchIndexContract("the SQLite index in memory", openIndex);

describe("the SQLite index", () => {
  it("refuses numbers it cannot hold, and only these entries", () =>
    withIndex(openIndex, async (index) => {
      const outcomes = await index.put([
        shown({ id: "a" }),
        shown({ id: "b", createdAt: NaN }),
        shown({ id: "c", price: 2 ** 60 }),
        removed("d", 0.5),
        shown({ id: "e" }),
      ]);
      assert.deepEqual(
        outcomes.map(({ status }) => status),
        ["applied", "refused", "refused", "refused", "applied"],
      );
      assert.deepEqual(outcomes[1], {
        status: "refused",
        reason: "its createdAt is NaN, which is no whole number",
      });
      assert.deepEqual(await findIds(index, {}), ["a", "e"]);
    }));

  it("leaves nothing of a put that failed", () =>
    withIndex(openIndex, async (index) => {
      const facets = [{ field: "brand", value: "Acme" }];
      const damaged = { ...newDocument({ id: "b" }), name: JSON.parse("{}") };
      await assert.rejects(index.put([
        shown({ id: "a", facets }),
        { kind: "document", document: damaged },
      ]));
      assert.deepEqual(await findIds(index, {}), []);
      await putDocuments(
        index,
        { id: "c", facets: [{ field: "brand", value: "Bolt" }] },
        { id: "d", facets },
      );
      const { facets: counts } = await index.search(
        newSearch({ facets: ["brand"] }),
      );
      assert.deepEqual(
        counts[0]?.values.map(({ value, count }) => [value, count]),
        [["Acme", 1], ["Bolt", 1]],
      );
    }));

  it("keeps texts with any character whole", () =>
    withIndex(openIndex, async (index) => {
      const texts = ["a\0b", "a\0c", "\0", "\u2028", "\uFFFF", "\x01"];
      await putDocuments(
        index,
        ...texts.map((name, number) => ({
          id: `p${number}`,
          name,
          facets: [{ field: `attributes.${name}`, value: name }],
        })),
      );
      for (const [number, text] of texts.entries()) {
        const field = `attributes.${text}`;
        const { hits, facets } = await index.search(
          newSearch({ filters: [only(field, text)], facets: [field] }),
        );
        assert.deepEqual(hits.map(({ id }) => id), [`p${number}`]);
        assert.deepEqual(facets[0]?.values, [
          { value: text, count: 1, selected: true },
        ]);
      }
      const byName = await walk(index, { order: "name", limit: 1 });
      assert.deepEqual(byName, ["p2", "p5", "p0", "p1", "p3", "p4"]);
      const { hits } = await index.search(newSearch({ text: "c" }));
      assert.deepEqual(hits[0]?.highlights[0]?.fragments, [
        { text: "a\0", hit: false },
        { text: "c", hit: true },
      ]);
    }));

  it("goes on after a put that failed in the middle of replacing", () =>
    withIndex(openIndex, async (index) => {
      const ids = manyIds(5);
      const facets = [{ field: "brand", value: JSON.parse("{}") }];
      for (let version = 1; version <= 30; version++) {
        await putDocuments(index, ...ids.map((id) => ({ id, version })));
        const damaged = shown({ id: "p0003", version: 99, facets });
        await assert.rejects(index.put([damaged]), TypeError);
        const { hits } = await index.search(newSearch({}));
        assert.deepEqual(
          hits.map((hit) => hit.version),
          ids.map(() => version),
        );
      }
    }));

  it("refuses what is no position", () =>
    withIndex(openIndex, async (index) => {
      await putDocuments(index, { id: "a" });
      for (const after of [[], ["a", "b", "c"], [1, 2, 3, 4]]) {
        await assert.rejects(
          index.search(newSearch({ after })),
          (error) => isCatalogError(error, "cursor_invalid"),
        );
      }
    }));

  it("is unavailable once it is closed", async () => {
    const index = await openIndex();
    await index.ping();
    await index.close();
    const unavailable = (error: unknown) =>
      isCatalogError(error, "unavailable");
    await assert.rejects(index.ping(), unavailable);
    await assert.rejects(index.search(newSearch({})), unavailable);
    await assert.rejects(index.put([shown({ id: "a" })]), unavailable);
  });

  it("goes on from a position after it was opened again", () =>
    withFile(async (path) => {
      const ids = manyIds(20);
      const search = newSearch({ text: "red", limit: 8 });
      const before = await openIndex(path);
      await putDocuments(before, ...ids.map((id) => ({ id, name: "red" })));
      const { hits, next } = await before.search(search);
      await before.close();
      assert.ok(next);
      await withIndex(() => openIndex(path), async (index) => {
        const rest = await index.search({ ...search, limit: 20, after: next });
        assert.deepEqual([...hits, ...rest.hits].map(({ id }) => id), ids);
      });
    }));

  it("keeps up with more new documents than it adds one by one", () =>
    withIndex(openIndex, async (index) => {
      await putDocuments(index, { id: "a", name: "red" });
      await assertFinds(index, ["a"]);
      const ids = manyIds(2_500);
      await putDocuments(index, ...ids.map((id) => ({ id, name: "red" })));
      await assertFinds(index, ["a", ...ids]);
      await putDocuments(index, { id: "z", name: "red" });
      await assertFinds(index, ["a", ...ids, "z"]);
    }));

  it("forgets what was replaced when it outweighs what is there", () =>
    withIndex(openIndex, async (index) => {
      const ids = manyIds(800);
      for (const version of [1, 2, 3, 4]) {
        const facets = [{ field: "brand", value: `brand ${version}` }];
        await put(
          index,
          ...ids.map((id) => shown({ id, version, name: "red", facets })),
        );
        await assertFinds(index, ids);
        const filters = [only("brand", `brand ${version}`)];
        const { total, facets: counts } = await index.search(
          newSearch({ filters, facets: ["brand"] }),
        );
        assert.equal(total, 800);
        assert.deepEqual(counts[0]?.values, [
          { value: `brand ${version}`, count: 800, selected: true },
        ]);
      }
    }));
});

/** Whether words, names and their order, and completions all show `ids`. */
async function assertFinds(
  index: SearchIndex,
  ids: readonly string[],
): Promise<void> {
  const { total } = await index.search(newSearch({ text: "red", limit: 1 }));
  assert.equal(total, ids.length);
  const byName = await walk(index, { order: "name", limit: 1_000 });
  assert.deepEqual(byName, ids);
  const [suggestion] = await index.suggest({
    wholeWords: [],
    prefixes: ["re"],
    limit: 1,
  });
  assert.deepEqual(suggestion, { kind: "product", text: "red", id: ids[0] });
}

async function withFile(work: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "aisle-search-"));
  try {
    await work(join(folder, "search.db"));
  } finally {
    await rm(folder, { recursive: true });
  }
}
