import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AttributeDefinition } from "../../src/catalog/attribute.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import type { Filter } from "../../src/catalog/filter.ts";
import { numberBefore } from "../../src/catalog/number_before.ts";
import { parseFilters } from "../../src/catalog/parse_filters.ts";

const width: AttributeDefinition = {
  name: "width",
  type: "quantity",
  unit: "mm",
  version: 1,
};
const definitions = new Map([["width", width]]);

function parse(...filters: string[]): Filter[] {
  return parseFilters(filters, { definitions });
}

function only(filter: string): Omit<Filter, "field"> {
  const [{ field: _, ...rest } = { values: [], ranges: [] }] = parse(filter);
  return rest;
}

describe("filters", () => {
  it("of the same field are one, in the order they came", () => {
    assert.deepEqual(parse("brand:b", "price:1..2", "brand:a", "price:9.."), [
      { field: "brand", values: ["b", "a"], ranges: [] },
      { field: "price", values: [], ranges: [{ from: 1, to: 2 }, { from: 9 }] },
    ]);
  });

  it("keep a value once", () => {
    assert.deepEqual(only("brand:a"), { values: ["a"], ranges: [] });
    assert.deepEqual(parse("brand:a", "brand:a"), parse("brand:a"));
  });

  it("of a price are ranges, a single amount too", () => {
    assert.deepEqual(only("price:500").ranges, [{ from: 500, to: 500 }]);
    assert.deepEqual(only("price:..500").ranges, [{ to: 500 }]);
    assert.deepEqual(only("price:0..").ranges, [{ from: 0 }]);
  });

  for (
    const value of ["cheap", "1..2..3", "5 kg", "1 kg..", "..", "1e3", "--1"]
  ) {
    it(`of a price refuse "${value}"`, () => {
      assert.throws(
        () => parse(`price:${value}`),
        (error) => isCatalogError(error, "invalid"),
      );
    });
  }

  it("of an attribute have ranges with units, in the base unit", () => {
    const range = { from: 100, to: 500, dimension: "length" };
    assert.deepEqual(only("attributes.depth:10 cm..50 cm").ranges, [range]);
    assert.deepEqual(only("attributes.depth:10..50 cm").ranges, [range]);
    assert.deepEqual(only("attributes.depth:10cm..50").ranges, [range]);
    assert.deepEqual(only("attributes.depth:0.1 m..50 cm").ranges, [range]);
    assert.deepEqual(only("attributes.depth:-1.5..2").ranges, [
      { from: -1.5, to: 2 },
    ]);
  });

  it("have ranges without their upper end", () => {
    const [range] = only("price:100..<500").ranges;
    assert.ok(range?.from === 100 && range.to !== undefined);
    assert.ok(range.to < 500 && range.to > 499.999_999_999);
    assert.deepEqual(
      only("attributes.width:1..<2 m").ranges,
      [{ from: 1_000, to: numberBefore(2_000), dimension: "length" }],
    );
    assert.deepEqual(
      only("attributes.gain:..<-0.5").ranges,
      [{ to: numberBefore(-0.5) }],
    );
    for (const value of ["1..<", "..<", "1..<b", "a..<b"]) {
      assert.deepEqual(only(`attributes.note:${value}`).values, [value]);
    }
  });

  it("take a range without a unit to be in the definition's", () => {
    assert.deepEqual(only("attributes.width:100..500").ranges, [
      { from: 100, to: 500, dimension: "length" },
    ]);
  });

  it("take two dots without numbers for a text", () => {
    for (const value of ["..", "a..b", "1..b", "a..", "1..2..3"]) {
      assert.deepEqual(only(`attributes.note:${value}`), {
        values: [value],
        ranges: [],
      });
    }
  });

  it("take ends of different dimensions for a text", () => {
    assert.deepEqual(only("attributes.depth:1 kg..5 m").ranges, []);
  });

  it("have no ranges where there are no numbers", () => {
    for (const field of ["brand", "group", "category", "inventory.status"]) {
      assert.deepEqual(only(`${field}:1..5`), { values: ["1..5"], ranges: [] });
    }
  });

  it("write a quantity as facets show it", () => {
    assert.deepEqual(only("attributes.width:15 cm").values, ["150 mm"]);
    assert.deepEqual(only("attributes.width:150.0").values, ["150 mm"]);
    assert.deepEqual(only("attributes.width:150 mm").values, ["150 mm"]);
  });

  it("compare a quantity without a definition by value", () => {
    assert.deepEqual(only("attributes.depth:15 cm"), {
      values: ["15 cm"],
      ranges: [{ from: 150, to: 150, dimension: "length" }],
    });
  });

  it("leave texts as they are", () => {
    for (const value of ["5G", "2-in-1", "802.11 b/g", " x ", "10 of 12"]) {
      assert.deepEqual(only(`attributes.note:${value}`), {
        values: [value],
        ranges: [],
      });
    }
  });
});
