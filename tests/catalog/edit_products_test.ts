import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Precondition } from "../../src/catalog/product_write.ts";
import {
  CatalogError,
  type CatalogErrorCode,
} from "../../src/catalog/errors.ts";
import { withCatalog } from "./embedded_catalog.ts";
import { creationOf, replacementOf } from "./product_input.ts";
import { refused } from "./refused.ts";
import { stored } from "./stored_product.ts";

const exists: Precondition = { kind: "exists" };
const absent: Precondition = { kind: "absent" };
const at = (...versions: number[]): Precondition => ({
  kind: "version",
  versions,
});

describe("replacing a product", () => {
  const cases: [string, Precondition, CatalogErrorCode | "created"][] = [
    ["that must exist", exists, "not_found"],
    ["at a version", at(1), "not_found"],
    ["that must be absent", absent, "created"],
  ];
  for (const [what, precondition, outcome] of cases) {
    it(`${what} is ${outcome} where there is none`, () =>
      withCatalog(async ({ catalog }) => {
        const write = catalog.replaceProduct(
          "p1",
          replacementOf(),
          precondition,
        );
        if (outcome === "created") {
          assert.equal((await write).outcome, "created");
        } else await refused(write, outcome, /^Cannot find product "p1"$/);
      }));
  }

  it("needs the version it names to be the stored one", () =>
    withCatalog(async ({ catalog }) => {
      await catalog.createProduct(creationOf({ id: "p1" }));
      const replace = (name: string, precondition: Precondition) =>
        catalog.replaceProduct("p1", replacementOf({ name }), precondition);
      const error = await refused(
        replace("A", at(7)),
        "stale",
        /^Product "p1" is at version 1, not 7$/,
      );
      assert.equal(error.currentVersion, 1);
      await refused(replace("A", at(7, 8)), "stale", /not 7 or 8$/);
      await refused(
        replace("A", at()),
        "stale",
        /^Product "p1" is at version 1/,
      );
      await refused(
        replace("A", absent),
        "stale",
        /^Product "p1" is already there$/,
      );
      assert.equal((await replace("A", at(3, 1))).outcome, "updated");
      assert.equal((await replace("B", exists)).product.version, 3);
    }));

  it("leaves nothing of what was there", () =>
    withCatalog(async ({ catalog }) => {
      await catalog.createProduct(
        creationOf({ id: "p1", sku: "A", brand: "Acme", status: "draft" }),
      );
      await catalog.replaceProduct("p1", replacementOf(), exists);
      const { createdAt: _c, updatedAt: _u, ...rest } = await stored(
        catalog,
        "p1",
      );
      assert.deepEqual(rest, {
        id: "p1",
        name: "Phone",
        inventory: { status: "in_stock" },
        status: "active",
        version: 2,
      });
      await catalog.createProduct(creationOf({ id: "p2", sku: "a" }));
    }));

  it("with what is stored writes nothing", () =>
    withCatalog(async ({ catalog, store }) => {
      await catalog.createProduct(creationOf({ id: "p1", gtins: [] }));
      const before = await store.getProduct("p1");
      const write = await catalog.replaceProduct(
        "p1",
        replacementOf({ gtins: [] }),
        exists,
      );
      assert.equal(write.outcome, "unchanged");
      assert.equal(write.product.version, 1);
      assert.deepEqual(await store.getProduct("p1"), before);
      assert.equal((await store.getOutboxState()).pending, 1);
    }));

  it("at one version by many at once succeeds for one", () =>
    withCatalog(async ({ catalog, beside }) => {
      await catalog.createProduct(creationOf({ id: "p1" }));
      const outcomes = await Promise.allSettled(
        [catalog, beside(), catalog, beside()].map((each, index) =>
          each.replaceProduct(
            "p1",
            replacementOf({ name: `Phone ${index}` }),
            at(1),
          )
        ),
      );
      const reasons = outcomes.flatMap((each) =>
        each.status === "rejected" ? [each.reason] : []
      );
      assert.equal(reasons.length, 3);
      for (const reason of reasons) {
        assert.ok(reason instanceof CatalogError && reason.code === "stale");
        assert.equal(reason.currentVersion, 2);
      }
    }));
});

describe("patching a product", () => {
  it("changes what it names and nothing else", () =>
    withCatalog(async ({ catalog }) => {
      await catalog.createProduct(creationOf({
        id: "p1",
        sku: "A",
        price: { amount: 100, currency: "USD" },
        inventory: { status: "in_stock", quantity: 3 },
        attributes: { colour: "red", size: { value: 1, unit: "cm" } },
      }));
      await catalog.patchProduct("p1", {
        sku: null,
        price: { amount: 90 },
        inventory: { quantity: null },
        attributes: { colour: null, size: { value: 2 }, weight: 5 },
      });
      const product = await stored(catalog, "p1");
      assert.equal(product.sku, undefined);
      assert.deepEqual(product.price, { amount: 90, currency: "USD" });
      assert.deepEqual(product.inventory, { status: "in_stock" });
      assert.deepEqual(product.attributes, {
        size: { value: 2, unit: "cm" },
        weight: 5,
      });
      assert.equal(product.version, 2);
    }));

  it("is refused where no valid product comes out", () =>
    withCatalog(async ({ catalog }) => {
      await catalog.createProduct(creationOf({ id: "p1" }));
      const error = await refused(
        catalog.patchProduct("p1", { price: { amount: 90 } }),
        "unprocessable",
        /^Cannot write product "p1": \/price\/currency is missing$/,
      );
      assert.equal(error.issues.length, 1);
      assert.equal((await stored(catalog, "p1")).version, 1);
    }));

  it("of what is not there is refused", () =>
    withCatalog(async ({ catalog }) => {
      await refused(
        catalog.patchProduct("p1", { name: "A" }),
        "not_found",
        /^Cannot find product "p1"$/,
      );
    }));

  it("needs the version it names", () =>
    withCatalog(async ({ catalog }) => {
      await catalog.createProduct(creationOf({ id: "p1" }));
      await refused(
        catalog.patchProduct("p1", { name: "A" }, at(2)),
        "stale",
        /is at version 1, not 2$/,
      );
      const write = await catalog.patchProduct("p1", { name: "A" }, at(1));
      assert.equal(write.product.version, 2);
    }));

  it("with nothing new writes nothing", () =>
    withCatalog(async ({ catalog }) => {
      await catalog.createProduct(creationOf({ id: "p1" }));
      const write = await catalog.patchProduct("p1", { name: "Phone" });
      assert.equal(write.outcome, "unchanged");
    }));

  it("by several at once keeps what each of them set", () =>
    withCatalog(async ({ catalog, beside }) => {
      await catalog.createProduct(creationOf({ id: "p1" }));
      await Promise.all([
        catalog.patchProduct("p1", { brand: "Acme" }),
        beside().patchProduct("p1", { mpn: "A-1" }),
        catalog.patchProduct("p1", { groupId: "g" }),
        beside().patchProduct("p1", { description: "Bright" }),
      ]);
      const { brand, mpn, groupId, description, version } = await stored(
        catalog,
        "p1",
      );
      assert.deepEqual(
        [brand, mpn, groupId, description, version],
        ["Acme", "A-1", "g", "Bright", 5],
      );
    }));

  it("by a crowd at once loses nothing", () =>
    withCatalog(async ({ catalog }) => {
      await catalog.createProduct(creationOf({ id: "p1" }));
      await Promise.all(
        Array.from(
          { length: 50 },
          (_, index) =>
            catalog.patchProduct("p1", {
              attributes: { [`a${index}`]: index },
            }),
        ),
      );
      const { attributes, version } = await stored(catalog, "p1");
      assert.equal(Object.keys(attributes ?? {}).length, 50);
      assert.equal(version, 51);
    }));
});

describe("deleting a product", () => {
  it("leaves nothing to read and a tombstone with the next version", () =>
    withCatalog(async ({ catalog, store }) => {
      await catalog.createProduct(creationOf({ id: "p1", sku: "A" }));
      const removal = await catalog.deleteProduct("p1", at(1));
      assert.deepEqual(removal, { id: "p1", version: 2, coherent: true });
      assert.equal(await catalog.readProduct("p1", "product"), undefined);
      const record = await store.getProduct("p1");
      assert.equal(record?.version, 2);
      assert.equal(record?.product, undefined);
      await catalog.createProduct(creationOf({ id: "p2", sku: "A" }));
    }));

  it("never gives a version again to the same id", () =>
    withCatalog(async ({ catalog }) => {
      const versions: number[] = [];
      for (let round = 0; round < 3; round++) {
        const created = await catalog.createProduct(creationOf({ id: "p1" }));
        assert.ok(created.kind === "written");
        assert.equal(created.outcome, "created");
        versions.push(created.product.version);
        versions.push((await catalog.deleteProduct("p1", exists)).version);
      }
      assert.deepEqual(versions, [1, 2, 3, 4, 5, 6]);
    }));

  it("of what is not there, or no more, is refused", () =>
    withCatalog(async ({ catalog }) => {
      const missing = /^Cannot find product "p1"$/;
      await refused(catalog.deleteProduct("p1", exists), "not_found", missing);
      await catalog.createProduct(creationOf({ id: "p1" }));
      await refused(
        catalog.deleteProduct("p1", at(2)),
        "stale",
        /is at version 1, not 2$/,
      );
      await catalog.deleteProduct("p1", exists);
      await refused(catalog.deleteProduct("p1", exists), "not_found", missing);
      await refused(catalog.deleteProduct("p1", at(2)), "not_found", missing);
      await refused(
        catalog.patchProduct("p1", { name: "A" }),
        "not_found",
        missing,
      );
      const again = await catalog.replaceProduct(
        "p1",
        replacementOf(),
        absent,
      );
      assert.equal(again.outcome, "created");
      assert.equal(again.product.version, 3);
    }));
});
