import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AttributeDefinition } from "../../src/catalog/attribute.ts";
import { toCategoryTree } from "../../src/catalog/category_tree.ts";
import { checkProduct } from "../../src/catalog/check_product.ts";
import { CatalogError, type Issue } from "../../src/catalog/errors.ts";
import { ProductReplace } from "../../src/catalog/product.ts";

const definitions: AttributeDefinition[] = [
  { name: "colour", type: "string", values: ["black", "white"], version: 1 },
  { name: "ports", type: "list", values: ["HDMI", "USB"], version: 1 },
  { name: "width", type: "quantity", unit: "mm", version: 1 },
  { name: "weight", type: "quantity", version: 1 },
  { name: "cores", type: "number", version: 1 },
  { name: "wireless", type: "boolean", version: 1 },
  { name: "a/b~c", type: "number", version: 1 },
];
const departments = Array.from(
  { length: 25 },
  (_, index) => ({ id: `d${index}`, name: "D", version: 1 }),
);
const shelves = departments.map(({ id }) => ({
  id: `${id}-shelf`,
  name: "S",
  parentId: id,
  version: 1,
}));
const taxonomy = {
  revision: 1,
  tree: toCategoryTree([...departments, ...shelves]),
  definitions: new Map(definitions.map((each) => [each.name, each])),
};

function issuesOf(fields: Record<string, unknown>): Issue[] {
  try {
    checkProduct(
      "p1",
      ProductReplace.parse({ name: "Product", ...fields }),
      { taxonomy, currency: "EUR" },
    );
    return [];
  } catch (error) {
    assert.ok(error instanceof CatalogError);
    assert.equal(error.code, "unprocessable");
    const first = error.issues[0];
    assert.equal(
      error.message,
      `Cannot write product "p1": ${first?.pointer} ${first?.message}`,
    );
    return error.issues;
  }
}

function pointersOf(fields: Record<string, unknown>): string[] {
  return issuesOf(fields).map(({ pointer }) => pointer);
}

describe("a product in its catalogue", () => {
  it("is accepted with nothing but a name", () => {
    assert.deepEqual(issuesOf({}), []);
  });

  it("has its price in the catalogue's currency", () => {
    assert.deepEqual(issuesOf({ price: { amount: 1, currency: "EUR" } }), []);
    assert.deepEqual(issuesOf({ price: { amount: 1, currency: "USD" } }), [{
      pointer: "/price/currency",
      code: "wrong_currency",
      message: 'must be "EUR", the currency of this catalogue',
    }]);
  });

  it("is only in categories that exist", () => {
    assert.deepEqual(issuesOf({ categories: ["d1", "d2-shelf"] }), []);
    assert.deepEqual(
      pointersOf({ categories: ["d1", "nowhere", "toString"] }),
      [
        "/categories/1",
        "/categories/2",
      ],
    );
  });

  it("is in at most 40 categories, those above included", () => {
    const twenty = shelves.slice(0, 20).map(({ id }) => id);
    assert.deepEqual(issuesOf({ categories: twenty }), []);
  });

  it("is refused in more, which a deep tree allows", () => {
    const deep = [{ id: "top", name: "T", version: 1 }].concat(
      Array.from({ length: 20 }, (_, branch) => [
        { id: `b${branch}`, name: "B", parentId: "top", version: 1 },
        { id: `c${branch}`, name: "C", parentId: `b${branch}`, version: 1 },
      ]).flat(),
    );
    const check = (count: number) =>
      checkProduct(
        "p1",
        ProductReplace.parse({
          name: "Product",
          categories: Array.from({ length: count }, (_, index) => `c${index}`),
        }),
        {
          taxonomy: { ...taxonomy, tree: toCategoryTree(deep) },
          currency: "EUR",
        },
      );
    check(19);
    assert.throws(
      () => check(20),
      /\/categories must have at most 40 categories/,
    );
  });

  const attributes: [string, unknown, string | undefined][] = [
    ["colour", "black", undefined],
    ["colour", "red", 'must be one of "black", "white"'],
    ["colour", 1, "must be a string"],
    ["colour", ["black"], "must be a string"],
    ["ports", ["HDMI"], undefined],
    ["ports", [], undefined],
    ["ports", ["HDMI", "VGA"], 'must be one of "HDMI", "USB"'],
    ["ports", "HDMI", "must be a list"],
    ["width", { value: 1, unit: "in" }, undefined],
    [
      "width",
      { value: 1, unit: "kg" },
      'must be in a unit that converts to "mm"',
    ],
    ["width", 12, "must be a quantity"],
    ["weight", { value: 1, unit: "anything" }, undefined],
    ["cores", 8, undefined],
    ["cores", "8", "must be a number"],
    ["wireless", false, undefined],
    ["wireless", "false", "must be a boolean"],
    ["undefined attribute", ["any", "thing"], undefined],
  ];
  for (const [name, value, message] of attributes) {
    it(`${message ? "refuses" : "accepts"} ${name} ${JSON.stringify(value)}`, () => {
      const issues = issuesOf({ attributes: { [name]: value } });
      assert.deepEqual(
        issues.map((issue) => issue.message),
        message ? [message] : [],
      );
    });
  }

  it("names an attribute's place as a JSON pointer", () => {
    assert.deepEqual(pointersOf({ attributes: { "a/b~c": "x" } }), [
      "/attributes/a~1b~0c",
    ]);
  });

  it("has all its mistakes told at once", () => {
    assert.deepEqual(
      pointersOf({
        price: { amount: 1, currency: "USD" },
        categories: ["nowhere"],
        attributes: { cores: "many", colour: "red" },
      }),
      [
        "/price/currency",
        "/categories/0",
        "/attributes/cores",
        "/attributes/colour",
      ],
    );
  });

  it("does not list a thousand allowed values in a refusal", () => {
    const values = Array.from(
      { length: 1_000 },
      (_, index) => `value ${index}`,
    );
    const many: AttributeDefinition = {
      name: "many",
      type: "string",
      values,
      version: 1,
    };
    assert.throws(
      () =>
        checkProduct(
          "p1",
          ProductReplace.parse({ name: "P", attributes: { many: "other" } }),
          {
            taxonomy: { ...taxonomy, definitions: new Map([["many", many]]) },
            currency: "EUR",
          },
        ),
      (error) => error instanceof CatalogError && error.message.length < 500,
    );
  });
});
