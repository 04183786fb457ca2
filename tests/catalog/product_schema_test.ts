import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { z } from "zod";
import { AttributeDefinitionReplace } from "../../src/catalog/attribute.ts";
import { CategoryCreate } from "../../src/catalog/category.ts";
import {
  Product,
  ProductCreate,
  ProductReplace,
  ProductSummary,
  toSummary,
} from "../../src/catalog/product.ts";
import { ProductId } from "../../src/catalog/product_id.ts";
import { ProductPatch } from "../../src/catalog/product_patch.ts";

function accepts(schema: z.ZodType, value: unknown): boolean {
  return schema.safeParse(value).success;
}

function acceptsField(field: string, value: unknown): boolean {
  return accepts(ProductReplace, { name: "Product", [field]: value });
}

const astral = (length: number) => "📱".repeat(length);
const list = <Item>(length: number, item: (index: number) => Item) =>
  Array.from({ length }, (_, index) => item(index));

describe("a product's field", () => {
  const limits: [string, (size: number) => unknown, number][] = [
    ["sku", astral, 64],
    ["name", astral, 300],
    ["description", astral, 20_000],
    ["brand", astral, 100],
    ["mpn", astral, 100],
    ["groupId", astral, 64],
    ["gtins", (size) => list(size, () => "12345678"), 100],
    ["categories", (size) => list(size, (index) => `c${index}`), 20],
    [
      "images",
      (size) => list(size, (index) => ({ url: `https://x.example/${index}` })),
      50,
    ],
    [
      "attributes",
      (size) =>
        Object.fromEntries(list(size, (index) => [`a${index}`, "value"])),
      300,
    ],
  ];
  for (const [field, make, most] of limits) {
    it(`${field} may have ${most} of what it is made of and no more`, () => {
      assert.ok(acceptsField(field, make(most)));
      assert.ok(!acceptsField(field, make(most + 1)));
    });
  }

  for (const field of ["sku", "name", "brand", "mpn", "groupId"]) {
    it(`${field} is not empty or blank`, () => {
      assert.ok(!acceptsField(field, ""));
      assert.ok(!acceptsField(field, " \t\u00a0\n"));
      assert.ok(acceptsField(field, " x "));
    });
  }

  it("description may be empty", () => {
    assert.ok(acceptsField("description", ""));
  });

  it("gtins are 8 to 14 digits as text", () => {
    for (const gtin of ["12345678", "12345678901234"]) {
      assert.ok(acceptsField("gtins", [gtin]), gtin);
    }
    for (
      const gtin of ["1234567", "123456789012345", "1234567a", 12345678, ""]
    ) assert.ok(!acceptsField("gtins", [gtin]), String(gtin));
  });

  it("price is a whole, safe, not negative amount with a currency code", () => {
    const price = (amount: unknown, currency: unknown = "USD") =>
      acceptsField("price", { amount, currency });
    assert.ok(price(0) && price(Number.MAX_SAFE_INTEGER));
    for (const amount of [-1, 0.5, 2 ** 53, "1", NaN, Infinity, null]) {
      assert.ok(!price(amount), String(amount));
    }
    for (const currency of ["usd", "US", "USDT", "", 1, undefined]) {
      assert.ok(!acceptsField("price", { amount: 1, currency }));
    }
  });

  it("images have http or https addresses without spaces and markup", () => {
    const image = (url: string) => acceptsField("images", [{ url }]);
    assert.ok(image("http://img.example/a.jpg?b=c#d"));
    for (
      const url of [
        "ftp://img.example/a",
        "javascript:alert(1)",
        "//img.example/a",
        "https://img.example/a b",
        'https://img.example/"onload=',
        "https://",
        " https://img.example/a",
        "https://img.example/a\n",
      ]
    ) assert.ok(!image(url), url);
  });

  it("quantity is a whole number from 0", () => {
    const stock = (quantity: unknown) =>
      acceptsField("inventory", { status: "in_stock", quantity });
    assert.ok(stock(0) && stock(1_000_000_000));
    assert.ok(!stock(-1) && !stock(1.5) && !stock(1_000_000_001));
  });

  it("that nobody knows is refused", () => {
    assert.ok(!acceptsField("colour", "red"));
    assert.ok(!acceptsField("version", 3));
    assert.ok(!acceptsField("inventory", { status: "in_stock", place: "A" }));
  });

  it("has its default where it is left out", () => {
    const { inventory, status } = ProductReplace.parse({ name: "P" });
    assert.deepEqual([inventory, status], [{ status: "in_stock" }, "active"]);
  });
});

describe("an attribute", () => {
  const holds = (value: unknown) => acceptsField("attributes", { a: value });

  it("holds a text, a number, yes or no, a list of texts, or a quantity", () => {
    for (
      const value of [
        "",
        "text",
        -1.5,
        true,
        [],
        ["a", ""],
        { value: 6.1, unit: "in" },
      ]
    ) assert.ok(holds(value), JSON.stringify(value));
    for (
      const value of [
        null,
        NaN,
        Infinity,
        [1],
        [["a"]],
        {},
        { value: 1 },
        { value: "1", unit: "in" },
        { value: 1, unit: "" },
        { value: 1, unit: "in", note: "x" },
      ]
    ) assert.ok(!holds(value), JSON.stringify(value));
  });

  it("has limits on each", () => {
    assert.ok(holds(astral(20_000)) && !holds(astral(20_001)));
    assert.ok(holds(list(100, String)) && !holds(list(101, String)));
    assert.ok(holds([astral(1_000)]) && !holds([astral(1_001)]));
    assert.ok(holds({ value: 1, unit: astral(20) }));
    assert.ok(!holds({ value: 1, unit: astral(21) }));
  });

  it("has a name of 1 to 100 characters that is not blank", () => {
    const named = (name: string) => acceptsField("attributes", { [name]: 1 });
    assert.ok(named(astral(100)) && !named(astral(101)));
    assert.ok(!named("") && !named(" "));
    assert.ok(named("constructor"));
  });
});

describe("lone surrogates", () => {
  it("become U+FFFD in texts, names and lists", () => {
    const parsed = ProductReplace.parse({
      name: "a\ud800",
      description: "\udc00",
      attributes: { "n\ud800": "v\ud800", list: ["\ud800x"] },
    });
    assert.equal(parsed.name, "a\ufffd");
    assert.equal(parsed.description, "\ufffd");
    assert.deepEqual(parsed.attributes, {
      "n\ufffd": "v\ufffd",
      list: ["\ufffdx"],
    });
  });
});

describe("an id", () => {
  it("has 1 to 64 letters, digits and -._~, a letter or digit first", () => {
    for (const id of ["a", "0", "A-b.c_d~e", "x".repeat(64)]) {
      assert.ok(accepts(ProductId, id), id);
    }
    for (
      const id of [
        "",
        "-a",
        ".",
        "..",
        "_a",
        "a b",
        "a/b",
        "a:b",
        "ä",
        "a\n",
        "x".repeat(65),
        7,
      ]
    ) assert.ok(!accepts(ProductId, id), String(id));
  });

  it("is no word that is a route", () => {
    for (const id of ["bulk", "export"]) assert.ok(!accepts(ProductId, id));
    for (const id of ["Bulk", "exports"]) assert.ok(accepts(ProductId, id));
  });

  it("may be left to the service", () => {
    assert.ok(accepts(ProductCreate, { name: "P" }));
    assert.ok(accepts(CategoryCreate, { name: "C" }));
    assert.ok(!accepts(CategoryCreate, { name: "C", id: "a b" }));
  });
});

describe("a patch", () => {
  it("may remove what a product can do without", () => {
    const optional = [
      "sku",
      "description",
      "brand",
      "mpn",
      "gtins",
      "categories",
      "groupId",
      "price",
      "attributes",
      "images",
    ];
    for (const field of optional) {
      assert.ok(accepts(ProductPatch, { [field]: null }), field);
    }
    for (const field of ["name", "inventory", "status", "id", "version"]) {
      assert.ok(!accepts(ProductPatch, { [field]: null }), field);
    }
  });

  it("may have a part of an object", () => {
    for (
      const patch of [
        {},
        { price: { amount: 1 } },
        { inventory: { quantity: 3 } },
        { inventory: { quantity: null } },
        { attributes: { size: { value: 3 }, colour: null } },
      ]
    ) assert.ok(accepts(ProductPatch, patch), JSON.stringify(patch));
  });

  it("holds no default, which would undo what is stored", () => {
    assert.deepEqual(ProductPatch.parse({}), {});
    assert.deepEqual(ProductPatch.parse({ name: "P" }), { name: "P" });
  });

  it("keeps the limits of a product", () => {
    for (
      const patch of [
        { name: "" },
        { sku: astral(65) },
        { price: { amount: 0.5 } },
        { attributes: { a: [1] } },
        { status: "gone" },
        { colour: "red" },
      ]
    ) assert.ok(!accepts(ProductPatch, patch), JSON.stringify(patch));
  });
});

describe("a definition", () => {
  it("lists 1 to 1,000 values of at most 256 characters", () => {
    const lists = (values: string[]) =>
      accepts(AttributeDefinitionReplace, { type: "string", values });
    assert.ok(lists(list(1_000, String)) && !lists(list(1_001, String)));
    assert.ok(lists([astral(256)]) && !lists([astral(257)]));
    assert.ok(!lists([]) && !lists([""]));
  });
});

describe("a summary", () => {
  it("is made of its product, with the first picture", () => {
    const product = Product.parse({
      id: "p1",
      name: "P",
      description: "long",
      attributes: { a: 1 },
      images: [{ url: "https://x.example/1" }, { url: "https://x.example/2" }],
      inventory: { status: "in_stock" },
      status: "draft",
      version: 2,
      createdAt: "2026-01-02T00:00:00Z",
      updatedAt: "2026-01-03T00:00:00Z",
    });
    const summary = JSON.parse(JSON.stringify(toSummary(product)));
    assert.deepEqual(summary, {
      id: "p1",
      name: "P",
      inventory: { status: "in_stock" },
      image: { url: "https://x.example/1" },
      status: "draft",
      version: 2,
      updatedAt: "2026-01-03T00:00:00Z",
    });
    assert.ok(accepts(ProductSummary, summary));
  });
});
