import assert from "node:assert/strict";
import { describe, it } from "node:test";
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
