import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { createProductMapper } from "../../src/import/map_product.ts";
import { Mapping } from "../../src/import/mapping.ts";
import type { Refusal } from "../../src/import/source_line.ts";

function map(
  fields: Record<string, unknown>,
  columns: Record<string, unknown>,
) {
  const mapper = createProductMapper(
    Mapping.parse({ id: "id", name: "name", ...fields }),
  );
  const refusals: Refusal[] = [];
  const product = mapper.map(columns, refusals);
  return { product, refusals, report: mapper.report() };
}

describe("a mapping", () => {
  it("takes fields from columns and constants", () => {
    const { product } = map({
      brand: "maker",
      price: { amount: "cents", currency: { constant: "EUR" } },
    }, { id: "1", name: "Lamp", maker: "Lumo", cents: 4900 });
    assert.equal(product["brand"], "Lumo");
    assert.deepEqual(product["price"], { amount: 4900, currency: "EUR" });
  });

  it("leaves out what is empty or null", () => {
    const { product } = map(
      { brand: "maker", price: { amount: "cents", currency: "currency" } },
      { id: "1", name: "Lamp", maker: "", cents: null, currency: "EUR" },
    );
    assert.equal(product["brand"], undefined);
    assert.equal(product["price"], undefined);
  });

  it("reads members of members, but prefers a column of the whole name", () => {
    const fields = { brand: "maker.name" };
    const nested = { maker: { name: "Lumo" } };
    assert.equal(map(fields, nested).product["brand"], "Lumo");
    assert.equal(
      map(fields, { ...nested, "maker.name": "Nox" }).product["brand"],
      "Nox",
    );
  });

  it("does not take what objects inherit for a column", () => {
    const { product } = map(
      { brand: "constructor", mpn: "a.constructor" },
      { id: "1", name: "Lamp", a: {} },
    );
    assert.equal(product["brand"], undefined);
    assert.equal(product["mpn"], undefined);
  });

  it("makes texts of numbers where a field is a text", () => {
    const { product } = map(
      { gtins: "ean" },
      { id: 42, name: "Lamp", ean: [12345678] },
    );
    assert.equal(product["id"], "42");
    assert.deepEqual(product["gtins"], ["12345678"]);
  });

  it("multiplies without the rounding of binary fractions", () => {
    const price = {
      amount: { column: "price", multiply: 100 },
      currency: { constant: "USD" },
    };
    const amounts: [unknown, number][] = [
      ["19.99", 1999],
      [19.99, 1999],
      ["1.1", 110],
      ["0.29", 29],
      ["1,234.50", 123450],
      ["8.615", 861.5],
    ];
    for (const [value, amount] of amounts) {
      const { product } = map({ price }, { price: value });
      assert.deepEqual(product["price"], { amount, currency: "USD" });
    }
  });

  it("reads numbers with a decimal comma", () => {
    const quantity = { column: "stock", decimalMark: "," };
    const stock = (value: string) =>
      map({ inventory: { quantity } }, { stock: value });
    assert.deepEqual(stock("1.234").product["inventory"], {
      status: "in_stock",
      quantity: 1234,
    });
    assert.deepEqual(stock("1.23.4").refusals, [
      { field: "inventory.quantity", value: "1.23.4", reason: "is no number" },
    ]);
  });

  it("says out of stock where the quantity is 0 and no status is given", () => {
    const { product } = map(
      { inventory: { quantity: "stock" } },
      { stock: "0" },
    );
    assert.deepEqual(product["inventory"], {
      status: "out_of_stock",
      quantity: 0,
    });
  });

  it("cuts texts into lists, without blanks and empty parts", () => {
    const { product } = map(
      { categories: { column: "path", split: ">" } },
      { path: "shoes > boots >" },
    );
    assert.deepEqual(product["categories"], ["shoes", "boots"]);
  });

  it("translates whole values and refuses those it does not know", () => {
    const status = { column: "online", translate: { "1": "active" } };
    assert.equal(map({ status }, { online: 1 }).product["status"], "active");
    const { refusals } = map({ status }, { online: "constructor" });
    assert.equal(refusals[0]?.field, "status");
    assert.equal(refusals[0]?.value, "constructor");
  });

  it("cuts or omits what is too long only when it is told to", () => {
    const source = (otherwise: string) => ({
      brand: { column: "b", atMost: 3, otherwise },
      gtins: { column: "g", atMost: 1, otherwise },
    });
    const columns = { b: "ab😀d", g: ["12345678", "87654321"] };
    const cut = map(source("cut"), columns).product;
    assert.equal(cut["brand"], "ab😀");
    assert.deepEqual(cut["gtins"], ["12345678"]);
    const omitted = map(source("omit"), columns).product;
    assert.equal(omitted["brand"], undefined);
    assert.equal(omitted["gtins"], undefined);
    const whole = map({ brand: "b" }, columns).product;
    assert.equal(whole["brand"], "ab😀d");
  });

  it("makes an image of each address", () => {
    const { product } = map(
      { images: [{ url: "pictures", alt: "name" }, "more"] },
      { name: "Lamp", pictures: ["http://a/1", "http://a/2"], more: null },
    );
    assert.deepEqual(product["images"], [
      { url: "http://a/1", alt: "Lamp" },
      { url: "http://a/2", alt: "Lamp" },
    ]);
  });
});

describe("attributes of a mapping", () => {
  it("are named by what the pattern matched, with spaces for underscores", () => {
    const { product } = map({ attributes: ["attr_*"] }, {
      attr_screen_size: "6 in",
      attr_contrast__typical_: "200:1",
      attr_: "no name",
    });
    assert.deepEqual(product["attributes"], {
      "screen size": "6 in",
      "contrast typical": "200:1",
    });
  });

  it("can have names, kinds and units of their own", () => {
    const { product } = map({
      attributes: [
        { column: "weight_g", name: "weight", unit: "g" },
        { column: "has_*", name: "with *", as: "boolean" },
        { column: "tags", split: "," },
        { column: "x_*", underscores: "keep" },
      ],
    }, { weight_g: "350", has_usb_c: "Yes", tags: "a, b", x_a_b: 1 });
    assert.deepEqual(product["attributes"], {
      weight: { value: 350, unit: "g" },
      "with usb c": true,
      tags: ["a", "b"],
      a_b: 1,
    });
  });

  it("keep the values of two columns with one name, and count that", () => {
    const { product, report } = map(
      { attributes: ["b_*", "n_*"] },
      { n_height: 100, b_height: true, n_width: 5, b_width: 5 },
    );
    assert.deepEqual(product["attributes"], {
      height: true,
      "height (n_height)": 100,
      width: 5,
    });
    assert.equal(report.clashes, 1);
  });

  it("are refused where a value is not of the asked kind", () => {
    const { refusals } = map(
      { attributes: [{ column: "weight", as: "number" }] },
      { weight: "heavy" },
    );
    assert.deepEqual(refusals, [
      { field: "attributes.weight", value: "heavy", reason: "is no number" },
    ]);
  });

  it("cannot be named like what objects inherit by mistake", () => {
    const { product, refusals } = map({ attributes: ["a_*"] }, {
      a_constructor: "x",
      a___proto__: "y",
    });
    assert.deepEqual(Object.keys(product["attributes"] ?? {}), [
      "constructor",
      "proto",
    ]);
    assert.deepEqual(refusals, []);
    const kept = map(
      { attributes: [{ column: "a_*", underscores: "keep" }] },
      { a___proto__: "y" },
    );
    assert.equal(kept.refusals.length, 1);
  });

  it("do not take columns that the mapping names elsewhere, and tell the rest", () => {
    const { product, report } = map(
      { brand: "maker.name", attributes: ["a*"] },
      { id: "1", name: "Lamp", maker: { name: "Lumo" }, a1: "x", other: "y" },
    );
    assert.deepEqual(product["attributes"], { "1": "x" });
    assert.deepEqual(report.unused, ["other"]);
  });
});

describe("a mapping file", () => {
  it("is refused with the place of each mistake", () => {
    const parsed = Mapping.safeParse({
      id: "id",
      name: { column: "a", constant: "b" },
      brand: { colum: "c" },
      mpn: { column: "d", atMost: 3 },
      attributes: ["a_*_*"],
    });
    const places = parsed.error?.issues.map(({ path }) => path.join("."));
    assert.deepEqual(
      new Set(places),
      new Set([
        "name",
        "brand",
        "mpn",
        "attributes.0.column",
      ]),
    );
  });

  it("for electronics is a valid one", () => {
    const url = new URL(
      "../../examples/electronics_mapping.json",
      import.meta.url,
    );
    assert.doesNotThrow(() =>
      Mapping.parse(JSON.parse(readFileSync(url, "utf8")))
    );
  });
});
