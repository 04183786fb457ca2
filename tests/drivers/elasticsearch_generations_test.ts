import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import { newSearch, removed, shown } from "../contracts/search_fixture.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { openTestIndex, type TestIndex } from "./elasticsearch_service.ts";

const services = await serviceEnvironment();
const url = services?.ELASTICSEARCH_URL ?? "";

/** Two processes with the same index. */
async function withTwo(
  work: (one: TestIndex, other: TestIndex) => Promise<void>,
  isCatalogueEmpty = () => Promise.resolve(true),
): Promise<void> {
  const one = openTestIndex({ url });
  const other = openTestIndex({ url, index: one.name, isCatalogueEmpty });
  try {
    await work(one, other);
  } finally {
    await one.search.close();
    await other.search.close();
    await one.remove();
  }
}

async function idsIn(
  index: SearchIndex,
  generation?: string,
): Promise<string[]> {
  await index.refresh();
  const { entries } = await index.scan({
    limit: 100,
    ...(generation === undefined ? {} : { generation }),
  });
  return entries.map(({ id }) => id);
}

const lost = {
  name: "CatalogError",
  code: "unavailable",
  message: /index ".*" is not there; build it .* with "aisle reindex"$/,
};

describe("the Elasticsearch index, in several processes", {
  skip: services === undefined && noServices,
}, () => {
  it("puts into a generation that another process has just begun", () =>
    withTwo(async (one, other) => {
      await one.search.put([shown({ id: "before" })]);
      const begun = await other.search.beginGeneration();
      assert.equal(begun.noticedAfterMilliseconds, 0);
      await one.search.put([shown({ id: "after" })]);
      assert.deepEqual(await idsIn(one.search), ["after", "before"]);
      assert.deepEqual(await idsIn(other.search, begun.name), ["after"]);
    }));

  it("puts into both generations when another process has swapped them", () =>
    withTwo(async (one, other) => {
      await one.search.put([shown({ id: "a" })]);
      const [first] = await one.search.listGenerations();
      const second = await other.search.beginGeneration();
      await one.search.put([shown({ id: "b" })]);
      await other.search.activateGeneration(second.name);
      await one.search.put([shown({ id: "c" })]);
      assert.deepEqual(await idsIn(one.search), ["b", "c"]);
      assert.deepEqual(await idsIn(one.search, first?.name), ["a", "b", "c"]);

      const third = await other.search.beginGeneration();
      await other.search.activateGeneration(third.name);
      await one.search.put([removed("d", 1)]);
      assert.deepEqual(await idsIn(other.search), ["d"]);
      assert.deepEqual(await idsIn(other.search, second.name), ["b", "c", "d"]);
      assert.deepEqual(
        (await one.search.listGenerations()).map(({ name }) => name).sort(),
        [second.name, third.name],
      );
    }));

  it("forgets in every generation, whoever began it", () =>
    withTwo(async (one, other) => {
      await one.search.put([shown({ id: "a", version: 7 })]);
      const { name } = await other.search.beginGeneration();
      await other.search.fillGeneration(name, [shown({ id: "a", version: 7 })]);
      await one.search.forget(["a", "unknown"]);
      assert.deepEqual(await idsIn(one.search), []);
      assert.deepEqual(await idsIn(one.search, name), []);
      assert.deepEqual(
        await one.search.put([shown({ id: "a", version: 3 })]),
        [{ status: "applied" }],
      );
    }));

  it("makes one index, and begins one generation, when both do at once", () =>
    withTwo(async (one, other) => {
      // The slower one may find the index before its shards have started.
      await Promise.allSettled([one.search.ping(), other.search.ping()]);
      const begun = await Promise.all([
        one.search.beginGeneration(),
        other.search.beginGeneration(),
      ]);
      assert.equal(begun[0].name, begun[1].name);
      const states = (await one.search.listGenerations())
        .map(({ state }) => state);
      assert.deepEqual(states.sort(), ["active", "building"]);
    }));

  it("fills a generation while the index is lost, and serves it then", () =>
    withTwo(async (one, other) => {
      await one.search.put([shown({ id: "a" })]);
      await one.remove();
      for (
        const use of [
          () => other.search.ping(),
          () => other.search.search(newSearch({})),
          () => other.search.put([shown({ id: "b" })]),
          () => other.search.getVersions(["a"]),
        ]
      ) await assert.rejects(use(), lost);
      assert.deepEqual(await other.search.listGenerations(), []);

      const { name } = await other.search.beginGeneration();
      await other.search.fillGeneration(name, [shown({ id: "a" })]);
      await assert.rejects(other.search.ping(), lost);
      await other.search.put([shown({ id: "b" })]);
      await other.search.forget(["a"]);
      await one.search.put([shown({ id: "c" })]);
      assert.deepEqual(await idsIn(other.search, name), ["b", "c"]);
      await other.search.activateGeneration(name);
      await other.search.put([shown({ id: "d" })]);
      assert.deepEqual(await idsIn(one.search), ["b", "c", "d"]);
    }, () => Promise.resolve(false)));

  it("tells a process that used the index that it is lost", () =>
    withTwo(async (one, other) => {
      await one.search.ping();
      await other.search.put([shown({ id: "a" })]);
      await one.remove();
      await assert.rejects(other.search.search(newSearch({})), lost);
      await assert.rejects(other.search.put([shown({ id: "a" })]), lost);
    }, () => Promise.resolve(false)));

  it("refuses a position from before the index was lost and made again", () =>
    withTwo(async (one) => {
      const put = async () => {
        await one.search.put(["a", "b", "c"].map((id) => shown({ id })));
        await one.search.refresh();
      };
      await put();
      const search = newSearch({ limit: 1 });
      const { next } = await one.search.search(search);
      assert.ok(next);
      await one.remove();
      await assert.rejects(one.search.search(search), lost);
      await put();
      await assert.rejects(
        one.search.search({ ...search, after: next }),
        { code: "cursor_expired" },
      );
    }));
});
