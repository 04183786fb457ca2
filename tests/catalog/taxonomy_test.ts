import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalog, Precondition } from "../../src/catalog/catalog.ts";
import {
  CatalogError,
  type CatalogErrorCode,
} from "../../src/catalog/errors.ts";
import { withCatalog } from "./embedded_catalog.ts";
import { creationOf } from "./product_input.ts";

const exists: Precondition = { kind: "exists" };
const absent: Precondition = { kind: "absent" };
const at = (version: number): Precondition => ({
  kind: "version",
  versions: [version],
});

async function refused(
  promise: Promise<unknown>,
  code: CatalogErrorCode,
  message: string,
): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof CatalogError, String(error));
    assert.deepEqual([error.code, error.message], [code, message]);
    return true;
  });
}

/** Makes `electronics` > `phones` > `smart`, and `toys`. */
async function plant(catalog: Catalog): Promise<void> {
  for (
    const category of [
      { id: "electronics", name: "Electronics" },
      { id: "phones", name: "Phones", parentId: "electronics" },
      { id: "smart", name: "Smart", parentId: "phones" },
      { id: "toys", name: "Toys" },
    ]
  ) await catalog.createCategory(category);
}

describe("a category", () => {
  it("is created once for an id", () =>
    withCatalog(async ({ catalog }) => {
      const created = await catalog.createCategory({ id: "a", name: "A" });
      assert.deepEqual(created, {
        item: { id: "a", name: "A", version: 1 },
        outcome: "created",
      });
      await refused(
        catalog.createCategory({ id: "a", name: "Other" }),
        "conflict",
        'Cannot create category "a": the id belongs to a category that is already there',
      );
      assert.deepEqual(await catalog.getCategory("a"), created.item);
    }));

  it("gets an id where none was chosen", () =>
    withCatalog(async ({ catalog }) => {
      const { item } = await catalog.createCategory({ name: "A" });
      assert.deepEqual(await catalog.listCategories(), [item]);
    }));

  it("that is not there is not found", () =>
    withCatalog(async ({ catalog }) => {
      const message = 'Cannot find category "a"';
      await refused(catalog.getCategory("a"), "not_found", message);
      await refused(
        catalog.replaceCategory("a", { name: "A" }, exists),
        "not_found",
        message,
      );
      await refused(catalog.deleteCategory("a", exists), "not_found", message);
    }));

  it("is replaced at the version that is named", () =>
    withCatalog(async ({ catalog }) => {
      const replace = (name: string, precondition: Precondition) =>
        catalog.replaceCategory("a", { name }, precondition);
      assert.equal((await replace("A", absent)).outcome, "created");
      assert.equal((await replace("B", at(1))).item.version, 2);
      await refused(
        replace("C", at(1)),
        "stale",
        'Category "a" is at version 2, not 1',
      );
      assert.deepEqual(await replace("B", exists), {
        item: { id: "a", name: "B", version: 2 },
        outcome: "unchanged",
      });
      await refused(
        catalog.deleteCategory("a", at(1)),
        "stale",
        'Category "a" is at version 2, not 1',
      );
      await catalog.deleteCategory("a", at(2));
      assert.deepEqual(await catalog.listCategories(), []);
    }));

  it("is listed after its parent, siblings by position and name", () =>
    withCatalog(async ({ catalog }) => {
      await plant(catalog);
      await catalog.createCategory({
        id: "cables",
        name: "Cables",
        parentId: "electronics",
      });
      await catalog.replaceCategory(
        "toys",
        { name: "Toys", position: 1 },
        at(1),
      );
      const list = await catalog.listCategories();
      assert.deepEqual(
        list.map(({ id }) => id),
        ["toys", "electronics", "cables", "phones", "smart"],
      );
    }));

  it("moves with all that is below it, never below itself", () =>
    withCatalog(async ({ catalog }) => {
      await plant(catalog);
      const move = (id: string, parentId: string) =>
        catalog.replaceCategory(id, { name: id, parentId }, exists);
      await refused(
        move("electronics", "smart"),
        "unprocessable",
        'Cannot write category "electronics": category "electronics" would be below itself',
      );
      await refused(
        move("phones", "nowhere"),
        "unprocessable",
        'Cannot write category "phones": there is no category "nowhere"',
      );
      await move("phones", "toys");
      assert.equal((await catalog.getCategory("phones")).parentId, "toys");
      await move("electronics", "smart");
    }));

  it("is not deleted while one is below it", () =>
    withCatalog(async ({ catalog }) => {
      await plant(catalog);
      await refused(
        catalog.deleteCategory("phones", exists),
        "conflict",
        'Cannot delete category "phones": category "smart" is below it',
      );
      await catalog.deleteCategory("smart", exists);
      await catalog.deleteCategory("phones", exists);
    }));

  for (const status of ["active", "draft", "archived"]) {
    it(`is not deleted while a product is in it that is ${status}`, () =>
      withCatalog(async ({ catalog }) => {
        await plant(catalog);
        const product = { id: "p1", categories: ["smart"], status };
        await catalog.createProduct(creationOf(product));
        await refused(
          catalog.deleteCategory("smart", exists),
          "conflict",
          'Cannot delete category "smart": products are filed under it',
        );
        await catalog.deleteProduct("p1", exists);
        await catalog.deleteCategory("smart", exists);
        await refused(
          catalog.createProduct(creationOf(product)),
          "unprocessable",
          'Cannot write product "p1": /categories/0 names "smart", which is no category',
        );
      }));
  }

  it("makes no cycle, whoever moves what at once", () =>
    withCatalog(async ({ catalog, beside }) => {
      await catalog.createCategory({ id: "a", name: "A" });
      await catalog.createCategory({ id: "b", name: "B" });
      const outcomes = await Promise.allSettled([
        catalog.replaceCategory("a", { name: "A", parentId: "b" }, exists),
        beside().replaceCategory("b", { name: "B", parentId: "a" }, exists),
      ]);
      assert.deepEqual(
        outcomes.map(({ status }) => status).sort(),
        ["fulfilled", "rejected"],
      );
      assert.equal((await catalog.listCategories()).length, 2);
    }));

  it("is not deleted under a product that is created at once", () =>
    withCatalog(async ({ catalog, beside }) => {
      for (let round = 0; round < 20; round++) {
        const id = `c${round}`;
        await catalog.createCategory({ id, name: "C" });
        const outcomes: PromiseSettledResult<unknown>[] = await Promise
          .allSettled([
            beside().createProduct(
              creationOf({ id: `p${round}`, categories: [id] }),
            ),
            catalog.deleteCategory(id, exists),
          ]);
        const [created, deleted] = outcomes.map(({ status }) =>
          status === "fulfilled"
        );
        assert.notEqual(created, deleted);
        const categories = await catalog.listCategories();
        assert.equal(
          categories.some((category) => category.id === id),
          created,
        );
      }
    }));

  it("is created by many at once, each kept", () =>
    withCatalog(async ({ catalog, beside }) => {
      const writers = [catalog, beside()];
      await Promise.all(
        Array.from(
          { length: 8 },
          (_, index) =>
            writers[index % 2]?.createCategory({ id: `c${index}`, name: "C" }),
        ),
      );
      assert.equal((await catalog.listCategories()).length, 8);
    }));
});

describe("an attribute definition", () => {
  it("is created, replaced and deleted like a category", () =>
    withCatalog(async ({ catalog }) => {
      await refused(
        catalog.getAttribute("colour"),
        "not_found",
        'Cannot find attribute "colour"',
      );
      const write = (values: string[], precondition: Precondition) =>
        catalog.replaceAttribute(
          "colour",
          { type: "string", values },
          precondition,
        );
      assert.equal((await write(["red"], absent)).outcome, "created");
      assert.equal((await write(["red"], exists)).outcome, "unchanged");
      await refused(
        write(["red"], absent),
        "stale",
        'Attribute "colour" is already there',
      );
      assert.equal((await write(["red", "blue"], at(1))).item.version, 2);
      await catalog.replaceAttribute("size", { type: "number" }, absent);
      assert.deepEqual(
        (await catalog.listAttributes()).map(({ name }) => name),
        ["colour", "size"],
      );
      await catalog.deleteAttribute("colour", at(2));
      await refused(
        catalog.deleteAttribute("colour", exists),
        "not_found",
        'Cannot find attribute "colour"',
      );
    }));

  it("has a unit only as a quantity, and values only as a text or a list", () =>
    withCatalog(async ({ catalog }) => {
      await refused(
        catalog.replaceAttribute("a", { type: "number", unit: "cm" }, absent),
        "unprocessable",
        'Cannot define attribute "a": only a quantity has a unit',
      );
      await refused(
        catalog.replaceAttribute(
          "a",
          { type: "number", values: ["1"] },
          absent,
        ),
        "unprocessable",
        'Cannot define attribute "a": only a string or a list has allowed values',
      );
      await catalog.replaceAttribute(
        "a",
        { type: "quantity", unit: "cm" },
        absent,
      );
      await catalog.replaceAttribute(
        "b",
        { type: "list", values: ["1"] },
        absent,
      );
    }));

  it("holds for writes from then on, and leaves what is stored", () =>
    withCatalog(async ({ catalog }) => {
      const product = creationOf({ id: "p1", attributes: { colour: "red" } });
      await catalog.createProduct(product);
      await catalog.replaceAttribute(
        "colour",
        { type: "string", values: ["blue"] },
        absent,
      );
      assert.ok(await catalog.readProduct("p1", "product"));
      await refused(
        catalog.patchProduct("p1", { brand: "Acme" }),
        "unprocessable",
        'Cannot write product "p1": /attributes/colour must be one of "blue"',
      );
      await catalog.patchProduct("p1", {
        brand: "Acme",
        attributes: { colour: "blue" },
      });
    }));
});
