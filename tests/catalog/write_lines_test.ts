import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { BulkLine, BulkResult } from "../../src/catalog/bulk_result.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import { withCatalog } from "./embedded_catalog.ts";
import { creationOf } from "./product_input.ts";
import { linesOf, writeLines } from "./write_lines_of.ts";

/** Results as short texts: `created p1 v1`, or `failed` with the error. */
function brief(results: readonly BulkResult[]): string[] {
  return results.map((result) =>
    result.status === "failed"
      ? `failed ${result.id ?? "?"}: ${result.error.message}`
      : `${result.status} ${result.id} v${result.version}`
  );
}

describe("bulk lines", () => {
  it("create, update, leave unchanged and delete", () =>
    withCatalog(async ({ catalog }) => {
      await catalog.createProduct(creationOf({ id: "old", name: "Old" }));
      await catalog.createProduct(creationOf({ id: "same", name: "Same" }));
      await catalog.createProduct(creationOf({ id: "gone" }));
      const results = await writeLines(
        catalog,
        { id: "new", name: "New" },
        { id: "old", name: "Other" },
        { id: "same", name: "Same" },
        { id: "gone", delete: true },
      );
      assert.deepEqual(brief(results), [
        "created new v1",
        "updated old v2",
        "unchanged same v1",
        "deleted gone v2",
      ]);
      assert.deepEqual(results.map(({ line }) => line), [1, 2, 3, 4]);
      assert.equal(await catalog.readProduct("gone", "product"), undefined);
    }));

  it("delete again without harm, and fail for what never was", () =>
    withCatalog(async ({ catalog }) => {
      assert.deepEqual(
        brief(
          await writeLines(
            catalog,
            { id: "p1", name: "P" },
            { id: "p1", delete: true },
            { id: "p1", delete: true },
            { id: "p1", name: "P" },
            { id: "p2", delete: true },
          ),
        ),
        [
          "created p1 v1",
          "deleted p1 v2",
          "unchanged p1 v2",
          "created p1 v3",
          'failed p2: Cannot find product "p2"',
        ],
      );
    }));

  it("about the same product happen in their order", () =>
    withCatalog(async ({ catalog }) => {
      const names = Array.from({ length: 250 }, (_, index) => `Name ${index}`);
      const results = await writeLines(
        catalog,
        ...names.map((name) => ({ id: "p1", name })),
      );
      assert.deepEqual(
        results.map((each) => each.status === "failed" ? 0 : each.version),
        names.map((_, index) => index + 1),
      );
      const served = await catalog.readProduct("p1", "product");
      assert.equal(JSON.parse(served?.json ?? "").name, "Name 249");
    }));

  it("hold to the version they name", () =>
    withCatalog(async ({ catalog }) => {
      assert.deepEqual(
        brief(
          await writeLines(
            catalog,
            { id: "p1", name: "A", ifVersion: 0 },
            { id: "p1", name: "B", ifVersion: 0 },
            { id: "p1", name: "C", ifVersion: 1 },
            { id: "p1", delete: true, ifVersion: 1 },
            { id: "p1", delete: true, ifVersion: 2 },
            { id: "p1", name: "D", ifVersion: 3 },
            { id: "p1", name: "E", ifVersion: 0 },
          ),
        ),
        [
          "created p1 v1",
          'failed p1: Product "p1" is at version 1, not 0',
          "updated p1 v2",
          'failed p1: Product "p1" is at version 2, not 1',
          "deleted p1 v3",
          'failed p1: Product "p1" is at version 0, not 3',
          "created p1 v4",
        ],
      );
    }));

  it("that are bad stop no other", () =>
    withCatalog(async ({ catalog }) => {
      const results = await writeLines(
        catalog,
        "not JSON",
        { id: "p1", name: "A", sku: "S" },
        { id: "p2" },
        { id: "p3", name: "B", sku: "s" },
        { id: "p4", name: "C", categories: ["none"] },
        { id: "p5", name: "D", price: { amount: 1, currency: "EUR" } },
        { id: "p6", name: "E" },
      );
      assert.deepEqual(brief(results), [
        "failed ?: Cannot read line 1: it is not JSON",
        "created p1 v1",
        "failed ?: Cannot use line 3: /name is missing",
        'failed p3: Cannot write product "p3": "s" is the SKU of product "p1"',
        'failed p4: Cannot write product "p4": /categories/0 names "none", which is no category',
        'failed p5: Cannot write product "p5": /price/currency must be "USD", the currency of this catalogue',
        "created p6 v1",
      ]);
      assert.deepEqual(
        results.map(({ line }) => line),
        [1, 2, 3, 4, 5, 6, 7],
      );
    }));

  it("write categories and definitions before the lines after them", () =>
    withCatalog(async ({ catalog }) => {
      const results = await writeLines(
        catalog,
        { id: "p0", name: "P", categories: ["a"] },
        { category: { id: "a", name: "A" } },
        { category: { id: "b", name: "B", parentId: "a" } },
        { id: "p1", name: "P", categories: ["b"] },
        { attribute: { name: "cores", type: "number" } },
        { id: "p2", name: "P", attributes: { cores: "many" } },
        { category: { id: "a", name: "A" } },
        { category: { id: "a", name: "A2", parentId: "b" } },
        { attribute: { name: "cores", type: "number", unit: "GHz" } },
      );
      assert.deepEqual(brief(results), [
        'failed p0: Cannot write product "p0": /categories/0 names "a", which is no category',
        "created a v1",
        "created b v1",
        "created p1 v1",
        "created cores v1",
        'failed p2: Cannot write product "p2": /attributes/cores must be a number',
        "unchanged a v1",
        'failed a: Cannot write category "a": category "a" would be below itself',
        'failed cores: Cannot define attribute "cores": only a quantity has a unit',
      ]);
    }));

  it("know a category that another process has just made", () =>
    withCatalog(async ({ catalog, beside }) => {
      await writeLines(catalog, { id: "p0", name: "P" });
      await beside().createCategory({ id: "new", name: "New" });
      assert.deepEqual(
        brief(
          await writeLines(
            catalog,
            { id: "p1", name: "P", categories: ["new"] },
          ),
        ),
        ["created p1 v1"],
      );
    }));

  it("are written although others write the same products", () =>
    withCatalog(async ({ catalog, store, beside }) => {
      await catalog.createProduct(creationOf({ id: "p1" }));
      let races = 3;
      const racing = beside({
        store: {
          ...store,
          async commitMany(commits) {
            if (races-- > 0) {
              await catalog.patchProduct("p1", { brand: `B${races}` });
            }
            return await store.commitMany(commits);
          },
        },
      });
      const results = await writeLines(
        racing,
        { id: "p1", name: "New" },
        { id: "p2", name: "Other" },
      );
      assert.deepEqual(brief(results), ["updated p1 v5", "created p2 v1"]);
    }));

  it("give up a product that never stops changing, and write the others", () =>
    withCatalog(async ({ catalog, store, beside }) => {
      await catalog.createProduct(creationOf({ id: "p1" }));
      let races = 0;
      const racing = beside({
        store: {
          ...store,
          async commitMany(commits) {
            await catalog.patchProduct("p1", { brand: `B${++races}` });
            return await store.commitMany(commits);
          },
        },
      });
      const [first, second] = await writeLines(
        racing,
        { id: "p1", name: "New" },
        { id: "p2", name: "Other" },
      );
      assert.ok(first?.status === "failed");
      assert.ok(isCatalogError(first.error, "stale"));
      assert.equal(second?.status, "created");
      assert.equal(races, 5);
    }));

  it("fail when the store is down, each with the reason", () =>
    withCatalog(async ({ store, beside }) => {
      const failing = beside({
        store: {
          ...store,
          commitMany: () =>
            store.getProduct("p1").then(() => {
              throw new TypeError("Not the store's own error");
            }),
        },
      });
      await assert.rejects(
        writeLines(failing, { id: "p1", name: "P" }),
        /Not the store's own error/,
      );
    }));
});

describe("a long bulk write", () => {
  it("reads no further than a batch ahead of what it answers", () =>
    withCatalog(async ({ catalog }) => {
      let read = 0;
      async function* counted(): AsyncGenerator<BulkLine> {
        for await (
          const line of linesOf(
            Array.from({ length: 1_000 }, (_, index) => ({
              id: `p${index}`,
              name: "P",
            })),
          )
        ) {
          read++;
          yield line;
        }
      }
      let answered = 0;
      for await (const results of catalog.writeLines(counted())) {
        answered += results.length;
        assert.ok(read - answered <= 100, `${read} read, ${answered} answered`);
      }
      assert.equal(answered, 1_000);
    }));

  it("answers bad lines as they come, however many", () =>
    withCatalog(async ({ catalog }) => {
      let mostAtOnce = 0;
      let answered = 0;
      const bad = Array.from({ length: 1_000 }, () => "bad");
      for await (const results of catalog.writeLines(linesOf(bad))) {
        mostAtOnce = Math.max(mostAtOnce, results.length);
        answered += results.length;
      }
      assert.equal(answered, 1_000);
      assert.ok(mostAtOnce <= 100, `${mostAtOnce} at once`);
    }));

  it("never commits more than 100 products or 3 million characters at once", () =>
    withCatalog(async ({ store, beside }) => {
      const sizes: { products: number; characters: number }[] = [];
      const counting = beside({
        store: {
          ...store,
          commitMany(commits) {
            sizes.push({
              products: commits.length,
              characters: JSON.stringify(commits.map(({ next }) =>
                next.product
              ))
                .length,
            });
            return store.commitMany(commits);
          },
        },
      });
      const large = "x".repeat(19_000);
      const attributes = Object.fromEntries(
        Array.from({ length: 15 }, (_, index) => [`a${index}`, large]),
      );
      const results = await writeLines(
        counting,
        ...Array.from({ length: 150 }, (_, index) => ({
          id: `p${index}`,
          name: "P",
          ...(index % 5 === 0 ? { attributes } : {}),
        })),
      );
      assert.ok(results.every(({ status }) => status === "created"));
      for (const { products, characters } of sizes) {
        assert.ok(products <= 100);
        assert.ok(characters < 3_100_000);
      }
      assert.ok(sizes.length < 10);
    }));
});
