import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Precondition } from "../../src/catalog/product_write.ts";
import { withCatalog } from "./embedded_catalog.ts";
import { creationOf } from "./product_input.ts";
import { refused } from "./refused.ts";

const exists: Precondition = { kind: "exists" };
const absent: Precondition = { kind: "absent" };
const at = (version: number): Precondition => ({
  kind: "version",
  versions: [version],
});

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
