import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ProductSummary } from "../../src/catalog/product.ts";
import { withCatalog } from "./embedded_catalog.ts";
import { creationOf } from "./product_input.ts";
import { refused } from "./refused.ts";
import { productOf, stored } from "./stored_product.ts";

describe("creating a product", () => {
  it("stores version 1 and shows it in both views", () =>
    withCatalog(async ({ catalog }) => {
      const created = await catalog.createProduct(
        creationOf({ id: "p1", description: "Bright" }),
      );
      assert.ok(created.kind === "written");
      assert.equal(created.outcome, "created");
      assert.equal(created.coherent, true);
      const product = productOf(created.product);
      assert.equal(product.version, 1);
      assert.equal(product.createdAt, product.updatedAt);
      assert.deepEqual(await stored(catalog, "p1"), product);
      const summary = await catalog.readProduct("p1", "summary");
      assert.equal(summary?.version, 1);
      const shown = ProductSummary.parse(JSON.parse(summary?.json ?? ""));
      assert.equal(shown.name, "Phone");
    }));

  it("makes an id where none was chosen", () =>
    withCatalog(async ({ catalog }) => {
      const one = await catalog.createProduct(creationOf({}));
      const two = await catalog.createProduct(creationOf({}));
      assert.ok(one.kind === "written" && two.kind === "written");
      assert.notEqual(one.product.id, two.product.id);
      assert.equal((await stored(catalog, one.product.id)).name, "Phone");
    }));

  it("is refused where the id is taken", () =>
    withCatalog(async ({ catalog }) => {
      await catalog.createProduct(creationOf({ id: "p1" }));
      const error = await refused(
        catalog.createProduct(creationOf({ id: "p1", name: "Other" })),
        "conflict",
        /^Cannot create product "p1": the id belongs to a product/,
      );
      assert.deepEqual(error.issues.map(({ pointer }) => pointer), ["/id"]);
      assert.equal((await stored(catalog, "p1")).name, "Phone");
    }));

  it("is refused where the SKU is taken, in whatever case", () =>
    withCatalog(async ({ catalog }) => {
      await catalog.createProduct(creationOf({ id: "p1", sku: "ABC-1" }));
      const error = await refused(
        catalog.createProduct(creationOf({ id: "p2", sku: "abc-1" })),
        "conflict",
        /^Cannot write product "p2": "abc-1" is the SKU of product "p1"$/,
      );
      assert.deepEqual(error.issues.map(({ pointer }) => pointer), ["/sku"]);
      assert.equal(await catalog.readProduct("p2", "product"), undefined);
    }));

  it("is refused in a category that is not there, and knows a new one at once", () =>
    withCatalog(async ({ catalog, beside }) => {
      const product = creationOf({ id: "p1", categories: ["phones"] });
      await refused(
        catalog.createProduct(product),
        "unprocessable",
        /\/categories\/0 names "phones", which is no category$/,
      );
      await beside().createCategory({ id: "phones", name: "Phones" });
      await catalog.createProduct(product);
    }));

  it("by two at once happens once", () =>
    withCatalog(async ({ catalog, beside }) => {
      const outcomes = await Promise.allSettled(
        [catalog, beside(), catalog, beside()].map((each, index) =>
          each.createProduct(creationOf({ id: "p1", name: `Phone ${index}` }))
        ),
      );
      const won = outcomes.flatMap((each, index) =>
        each.status === "fulfilled" ? [`Phone ${index}`] : []
      );
      assert.deepEqual(won, [(await stored(catalog, "p1")).name]);
      assert.equal((await stored(catalog, "p1")).version, 1);
    }));
});
