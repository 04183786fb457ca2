import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isCatalogError } from "../../src/catalog/errors.ts";
import { createTaxonomyReader } from "../../src/catalog/taxonomy.ts";
import { withCatalog } from "./embedded_catalog.ts";
import { until } from "./until.ts";

describe("the taxonomy", () => {
  it("is read again after a second, and before only when it must be", () =>
    withCatalog(async ({ catalog, store }) => {
      let time = 0;
      let asked = 0;
      let loaded = 0;
      const reader = createTaxonomyReader({
        now: () => time,
        wait: () => Promise.resolve(),
        store: {
          ...store,
          getTaxonomyRevision: () => (asked++, store.getTaxonomyRevision()),
          getTaxonomy: () => (loaded++, store.getTaxonomy()),
        },
      });
      await reader.recent();
      await reader.recent();
      assert.deepEqual([asked, loaded], [1, 1]);
      await catalog.createCategory({ id: "a", name: "A" });
      time = 999;
      assert.equal((await reader.recent()).tree.size, 0);
      time = 1_000;
      assert.equal((await reader.recent()).tree.size, 1);
      assert.deepEqual([asked, loaded], [2, 2]);
      time = 2_000;
      await reader.recent();
      await reader.current();
      assert.deepEqual([asked, loaded], [4, 2]);
    }));

  it("never goes back, however slow a read is", () =>
    withCatalog(async ({ catalog, store }) => {
      const slow = { isHeld: true, isReading: false };
      const reader = createTaxonomyReader({
        now: Date.now,
        wait: () => Promise.resolve(),
        store: {
          ...store,
          async getTaxonomy() {
            const taxonomy = await store.getTaxonomy();
            if (taxonomy.revision === 0) {
              slow.isReading = true;
              await until(() => !slow.isHeld);
            }
            return taxonomy;
          },
        },
      });
      const early = reader.current();
      await until(() => slow.isReading);
      await catalog.createCategory({ id: "a", name: "A" });
      assert.equal((await reader.current()).revision, 1);
      slow.isHeld = false;
      assert.equal((await early).revision, 1);
      assert.equal((await reader.recent()).revision, 1);
    }));

  it("is known at once to who changed it, without reading it all again", () =>
    withCatalog(async ({ beside, store }) => {
      let loaded = 0;
      const catalog = beside({
        store: {
          ...store,
          getTaxonomy: () => (loaded++, store.getTaxonomy()),
        },
      });
      const exists = { kind: "exists" } as const;
      await catalog.createCategory({ id: "a", name: "A" });
      await catalog.createCategory({ id: "b", name: "B", parentId: "a" });
      await catalog.createCategory({ id: "c", name: "C" });
      await catalog.replaceCategory("b", { name: "B2" }, exists);
      await catalog.deleteCategory("c", exists);
      await catalog.replaceAttribute("x", { type: "number" }, {
        kind: "absent",
      });
      await catalog.replaceAttribute("y", { type: "number" }, {
        kind: "absent",
      });
      await catalog.deleteAttribute("x", exists);
      assert.deepEqual(await catalog.listCategories(), [
        { id: "a", name: "A", version: 1 },
        { id: "b", name: "B2", version: 2 },
      ]);
      assert.deepEqual(await catalog.listAttributes(), [
        { name: "y", type: "number", version: 1 },
      ]);
      assert.equal(loaded, 1);
      const fresh = beside();
      assert.deepEqual(
        await fresh.listCategories(),
        await catalog.listCategories(),
      );
    }));

  it("is changed although it cannot be read again afterwards", () =>
    withCatalog(async ({ catalog, beside, store }) => {
      let commits = 0;
      const failing = beside({
        store: {
          ...store,
          commitTaxonomy: (change) => (commits++, store.commitTaxonomy(change)),
          getTaxonomyRevision: () =>
            commits === 0
              ? store.getTaxonomyRevision()
              : Promise.reject(new Error("The store is down")),
        },
      });
      const { outcome } = await failing.createCategory({ id: "a", name: "A" });
      assert.equal(outcome, "created");
      assert.equal((await catalog.getCategory("a")).name, "A");
    }));

  it("that changes all the time is refused in the end", () =>
    withCatalog(async ({ beside, store }) => {
      let commits = 0;
      const racing = beside({
        store: {
          ...store,
          commitTaxonomy:
            () => (commits++, Promise.resolve({ status: "stale" })),
        },
      });
      await assert.rejects(
        racing.createCategory({ id: "a", name: "A" }),
        (error) => {
          assert.ok(isCatalogError(error, "unavailable"));
          assert.equal(
            error.message,
            "Cannot change the taxonomy: it changes too often",
          );
          return true;
        },
      );
      assert.equal(commits, 10);
    }));
});
