import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import type { Search } from "../../src/catalog/search_answer.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import type { EmbeddedCatalog } from "./embedded_catalog.ts";
import { type TroubledPort, troubledPort } from "./troubled_port.ts";
import { withPhones } from "./with_phones.ts";

const unavailable = { name: "CatalogError", code: "unavailable" };

const everything: Search = {
  text: "",
  filters: [],
  facets: ["brand"],
  facetLimit: 10,
  order: "price",
  view: "summary",
  limit: 20,
};

type Shop = EmbeddedCatalog & { trouble: TroubledPort<ProductStore> };

/** Ten phones that are all cached, in a catalogue that knows its taxonomy and whose store can get into trouble. */
function withTroubledStore(work: (shop: Shop) => Promise<void>): Promise<void> {
  return withPhones(async (embedded) => {
    const trouble = troubledPort(embedded.store);
    const catalog = embedded.beside({ store: trouble.port });
    await catalog.readProducts(
      Array.from({ length: 10 }, (_, index) => `p${index}`),
      "summary",
    );
    await catalog.searchProducts(everything);
    await work({ ...embedded, catalog, trouble });
  });
}

function sourceOf(catalog: Catalog, id: string) {
  return catalog.readProduct(id, "product").then((found) => found?.source);
}

describe("without the store", () => {
  it("cached products are served, and it is told that the store is away", () =>
    withTroubledStore(async ({ cache, catalog, trouble }) => {
      assert.equal(await sourceOf(catalog, "p1"), "cache");
      assert.equal(catalog.storeAnswers(), true);
      trouble.behave("away");
      await cache.forget(["p2"]);
      await assert.rejects(catalog.readProduct("p2", "product"), unavailable);
      assert.equal(catalog.storeAnswers(), false);
      assert.equal(await sourceOf(catalog, "p1"), "cache_without_store");
      trouble.behave("none");
      assert.equal(await sourceOf(catalog, "p2"), "store");
      assert.equal(await sourceOf(catalog, "p1"), "cache");
    }));

  it("what only the store knows is not missing, but unavailable", () =>
    withTroubledStore(async ({ cache, catalog, trouble }) => {
      await cache.forget(["p2"]);
      trouble.behave("away");
      const read = (...ids: string[]) => catalog.readProducts(ids, "summary");
      assert.equal((await read("p1", "p3")).length, 2);
      await assert.rejects(read("p1", "p2"), unavailable);
      await assert.rejects(read("nowhere"), unavailable);
    }));

  it("a product that is being written is unavailable, not old", () =>
    withTroubledStore(async ({ cache, catalog, trouble }) => {
      await cache.mark([{ id: "p1", version: 1 }]);
      assert.equal(await sourceOf(catalog, "p1"), "store_during_write");
      trouble.behave("away");
      await assert.rejects(catalog.readProduct("p1", "product"), unavailable);
    }));

  it("a write that did not happen leaves its product to readers", () =>
    withTroubledStore(async ({ catalog, trouble }) => {
      trouble.behave("away", "commit");
      const patch = { name: "New name" };
      await assert.rejects(catalog.patchProduct("p1", patch), unavailable);
      trouble.behave("none");
      // The first read fills the cache, from which the mark was taken.
      assert.equal(await sourceOf(catalog, "p1"), "store");
      assert.equal(await sourceOf(catalog, "p1"), "cache");
    }));

  it("bulk lines that did not happen leave their products to readers", () =>
    withTroubledStore(async ({ catalog, trouble }) => {
      trouble.behave("away", "commitMany");
      const text = JSON.stringify({ id: "p1", name: "New name" });
      async function* lines() {
        yield await Promise.resolve({ line: 1, text });
      }
      for await (const results of catalog.writeLines(lines())) {
        assert.equal(results[0]?.status, "failed");
      }
      trouble.behave("none");
      assert.equal(await sourceOf(catalog, "p1"), "store");
      assert.equal(await sourceOf(catalog, "p1"), "cache");
    }));

  it("every bulk line is answered, and those after the store is back are written", () =>
    withTroubledStore(async ({ catalog, trouble }) => {
      async function* lines() {
        for (let line = 1; line <= 250; line++) {
          // The batch of the first hundred is written when the next line comes.
          if (line === 102) trouble.behave("away");
          if (line === 202) trouble.behave("none");
          const text = JSON.stringify({ id: `b${line}`, name: `Line ${line}` });
          yield await Promise.resolve({ line, text });
        }
      }
      const written: [number, string][] = [];
      for await (const results of catalog.writeLines(lines())) {
        for (const result of results) {
          written.push([result.line, result.status]);
          if (result.status === "failed") {
            assert.ok(isCatalogError(result.error, "unavailable"));
          }
        }
      }
      assert.deepEqual(
        written,
        Array.from({ length: 250 }, (_, index) => [
          index + 1,
          index >= 100 && index < 200 ? "failed" : "created",
        ]),
      );
    }));

  it("a search shows what is cached and says that something is left out", () =>
    withTroubledStore(async ({ cache, catalog, trouble }) => {
      await cache.forget(["p2", "p5"]);
      trouble.behave("away");
      const found = await catalog.searchProducts(everything);
      assert.deepEqual(
        found.items.map(({ product }) => product.id),
        ["p0", "p1", "p3", "p4", "p6", "p7", "p8", "p9"],
      );
      assert.deepEqual(found.degraded, ["store"]);
      assert.equal(found.total, 10);
      assert.equal(found.facets?.[0]?.values.length, 2);
    }));

  it("a page of a search goes on after what was left out", () =>
    withTroubledStore(async ({ cache, catalog, trouble }) => {
      await cache.forget(["p0", "p1"]);
      trouble.behave("away");
      const search = { ...everything, limit: 3 };
      const first = await catalog.searchProducts(search);
      assert.deepEqual(first.items.map(({ product }) => product.id), ["p2"]);
      const cursor = first.nextCursor;
      const { items } = await catalog.searchProducts({ ...search, cursor });
      const shown = items.map(({ product }) => product.id);
      assert.deepEqual(shown, ["p3", "p4", "p5"]);
    }));

  it("a search of which nothing can be shown is unavailable, not empty", () =>
    withTroubledStore(async ({ cache, catalog, trouble }) => {
      await cache.forget(["p9"]);
      trouble.behave("away");
      const search = { ...everything, order: "-price", limit: 1 } as const;
      await assert.rejects(catalog.searchProducts(search), unavailable);
    }));

  it("a search does not wait for a taxonomy that it knows", () =>
    withTroubledStore(async ({ beside, store }) => {
      const trouble = troubledPort(store);
      let time = 0;
      const catalog = beside({
        store: trouble.port,
        now: () => Date.now() + time,
      });
      await catalog.searchProducts(everything);
      trouble.behave("silent");
      time = 60_000;
      const { items } = await catalog.searchProducts(everything);
      assert.equal(items.length, 10);
    }));

  it("categories and definitions are shown as they were last known, but not changed", () =>
    withTroubledStore(async ({ catalog, trouble }) => {
      trouble.behave("away");
      const categories = await catalog.listCategories();
      assert.deepEqual(categories.map(({ id }) => id), ["phones"]);
      assert.equal((await catalog.getCategory("phones")).name, "Phones");
      assert.equal((await catalog.listAttributes()).length, 1);
      assert.equal((await catalog.getAttribute("colour")).label, "Colour");
      await assert.rejects(catalog.getCategory("new"), unavailable);
      await assert.rejects(catalog.getAttribute("new"), unavailable);
      await assert.rejects(
        catalog.createCategory({ id: "new", name: "New" }),
        unavailable,
      );
      await assert.rejects(
        catalog.deleteCategory("phones", { kind: "exists" }),
        unavailable,
      );
    }));

  it("a list of the store is unavailable, even where all its products are cached", () =>
    withTroubledStore(async ({ catalog, trouble }) => {
      trouble.behave("away");
      const browse = catalog.browseProducts({
        order: "newest",
        status: "active",
        view: "summary",
        limit: 10,
      });
      await assert.rejects(browse, unavailable);
    }));
});
