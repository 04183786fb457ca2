import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  abandonRebuild,
  dropPreviousGeneration,
  rollBackIndex,
} from "../../src/catalog/rebuild/index_generations.ts";
import { rebuildIndex } from "../../src/catalog/rebuild/rebuild_index.ts";
import {
  type EmbeddedCatalog,
  withCatalog,
} from "../catalog/embedded_catalog.ts";
import { everythingIsShown } from "../catalog/index_contents.ts";
import { refused } from "../catalog/refused.ts";
import { writeLines } from "../catalog/write_lines_of.ts";
import {
  activeGeneration,
  assertEqualsStore,
  stockShirts,
} from "./rebuilt_shop.ts";

async function rebuild(shop: EmbeddedCatalog): Promise<string> {
  const { signal } = new AbortController();
  return (await rebuildIndex(shop, { stop: signal })).generation;
}

describe("generations of the index", () => {
  it("are rolled back to without losing what was written since", () =>
    withCatalog(async (shop) => {
      const { catalog, search } = shop;
      catalog.startRelay();
      await stockShirts(catalog, 120);
      assert.ok(await everythingIsShown(catalog));
      const before = await activeGeneration(search);
      await rebuild(shop);
      await writeLines(
        catalog,
        { id: "p0001", name: "Shirt of wool", status: "active" },
        { id: "p0002", delete: true },
        { id: "new", name: "Shirt", status: "active" },
      );
      assert.ok(await everythingIsShown(catalog));
      await rollBackIndex(shop);
      assert.equal(await activeGeneration(search), before);
      await assertEqualsStore(shop);
    }));

  it("are not rolled back where none was before", () =>
    withCatalog((shop) =>
      refused(
        rollBackIndex(shop),
        "conflict",
        "Cannot roll the index back: there is no previous generation",
      ).then(() => {})
    ));

  it("are dropped when nobody wants to return to them", () =>
    withCatalog(async (shop) => {
      const before = await activeGeneration(shop.search);
      const name = await rebuild(shop);
      assert.equal(await dropPreviousGeneration(shop), before);
      assert.equal(await dropPreviousGeneration(shop), undefined);
      assert.deepEqual(await shop.search.listGenerations(), [
        { name, state: "active" },
      ]);
    }));

  it("are given up when their rebuild is", () =>
    withCatalog(async (shop) => {
      await stockShirts(shop.catalog, 300);
      const stop = new AbortController();
      const { generation } = await rebuildIndex(shop, {
        stop: stop.signal,
        onProgress: () => stop.abort(),
      });
      assert.equal(await abandonRebuild(shop), generation);
      assert.equal(await abandonRebuild(shop), undefined);
      assert.notEqual(await rebuild(shop), generation);
    }));
});
