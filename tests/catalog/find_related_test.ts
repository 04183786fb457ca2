import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { redisCache } from "../../drivers/redis/redis_cache.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { type EmbeddedCatalog, withCatalog } from "./embedded_catalog.ts";
import { troubledPort } from "./troubled_port.ts";
import { writeLines } from "./write_lines_of.ts";

const kettle = {
  brand: "Acme",
  categories: ["kettles"],
  price: { amount: 3_000, currency: "USD" },
  attributes: { colour: "red", material: "steel" },
};

const products = [
  { id: "self", name: "Kettle one", ...kettle, groupId: "one" },
  { id: "variant", name: "Kettle one, large", ...kettle, groupId: "one" },
  {
    id: "alike-out",
    name: "Kettle two",
    ...kettle,
    inventory: { status: "out_of_stock" },
  },
  {
    id: "alike-stock",
    name: "Kettle two",
    ...kettle,
    inventory: { status: "in_stock" },
  },
  { id: "less", name: "Kettle", ...kettle, attributes: { colour: "blue" } },
  { id: "draft", name: "Kettle one", ...kettle, status: "draft" },
  { id: "other", name: "Lamp", categories: ["lamps"] },
];

/** Runs `work` with kettles that are searchable; the relay runs no more. */
async function withKettles(
  work: (catalog: Catalog, embedded: EmbeddedCatalog) => Promise<void>,
): Promise<void> {
  await withCatalog(async (embedded) => {
    const relaying = embedded.beside();
    relaying.startRelay();
    await writeLines(
      relaying,
      { category: { id: "kettles", name: "Kettles" } },
      { category: { id: "lamps", name: "Lamps" } },
      ...products,
    );
    assert.ok(await relaying.awaitSearchable({ kind: "everything" }, 10));
    await relaying.close();
    await work(embedded.catalog, embedded);
  });
}

async function related(
  catalog: Catalog,
  id: string,
  limit = 10,
): Promise<string[]> {
  const found = await catalog.findRelated({ id, view: "summary", limit });
  return found.map((product) => product.id);
}

describe("related products", () => {
  it("are the most alike first, in stock before others, without variants and drafts", () =>
    withKettles(async (catalog) => {
      assert.deepEqual(
        await related(catalog, "self"),
        ["alike-stock", "alike-out", "less"],
      );
      assert.deepEqual(
        await related(catalog, "alike-out"),
        ["alike-stock", "self", "variant", "less"],
      );
      assert.deepEqual(await related(catalog, "self", 1), ["alike-stock"]);
      assert.deepEqual(await related(catalog, "other"), []);
    }));

  it("are shown as they are now, not as they were indexed", () =>
    withKettles(async (catalog) => {
      await catalog.patchProduct("alike-stock", { status: "archived" });
      await catalog.patchProduct("alike-out", { groupId: "one" });
      assert.deepEqual(await related(catalog, "self"), ["less"]);
    }));

  it("do without the cache, and are unavailable without the index", () =>
    withKettles(async (catalog, { beside, search }) => {
      const found = await related(catalog, "self");
      // Nobody listens there.
      const cache = redisCache({ url: "http://127.0.0.1:9", token: "any" });
      assert.deepEqual(await related(beside({ cache }), "self"), found);
      const trouble = troubledPort(search);
      trouble.behave("away");
      await assert.rejects(
        related(beside({ search: trouble.port }), "self"),
        (error) => isCatalogError(error, "unavailable"),
      );
    }));

  it("are refused for a product that is not there or not active", () =>
    withKettles(async (catalog) => {
      for (const id of ["draft", "nothing"]) {
        await assert.rejects(
          related(catalog, id),
          (error) => isCatalogError(error, "not_found"),
        );
      }
    }));
});
