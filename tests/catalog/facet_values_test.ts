import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toFacetValues } from "../../src/catalog/facet_values.ts";

describe("the facet values of an attribute", () => {
  it("are the text itself", () => {
    assert.deepEqual(toFacetValues("Black", undefined), [{ value: "Black" }]);
  });

  it("are each different text of a list", () => {
    assert.deepEqual(toFacetValues(["a", "b", "a", ""], undefined), [
      { value: "a" },
      { value: "b" },
    ]);
  });

  it("are a number with itself for ranges", () => {
    assert.deepEqual(toFacetValues(6.1, undefined), [
      { value: "6.1", number: 6.1 },
    ]);
  });

  it("are true or false", () => {
    assert.deepEqual(toFacetValues(false, undefined), [{ value: "false" }]);
  });

  it("are a quantity as written, compared in the base unit", () => {
    assert.deepEqual(toFacetValues({ value: 15.6, unit: "in" }, undefined), [
      { value: "15.6 in", number: 396.24, dimension: "length" },
    ]);
  });

  it("are a quantity in the unit of its definition", () => {
    assert.deepEqual(toFacetValues({ value: 1.5, unit: "m" }, "cm"), [
      { value: "150 cm", number: 1_500, dimension: "length" },
    ]);
    assert.deepEqual(toFacetValues({ value: 0, unit: "m" }, "cm"), [
      { value: "0 cm", number: 0, dimension: "length" },
    ]);
  });

  it("are a quantity as written where it does not convert", () => {
    assert.deepEqual(toFacetValues({ value: 3, unit: "kg" }, "cm"), [
      { value: "3 kg", number: 3_000, dimension: "mass" },
    ]);
  });

  it("leave out texts over 256 bytes, not characters", () => {
    assert.equal(toFacetValues("a".repeat(256), undefined).length, 1);
    assert.equal(toFacetValues("a".repeat(257), undefined).length, 0);
    assert.equal(toFacetValues("é".repeat(128), undefined).length, 1);
    assert.equal(toFacetValues("é".repeat(129), undefined).length, 0);
    assert.equal(toFacetValues("📱".repeat(64), undefined).length, 1);
    assert.equal(toFacetValues("📱".repeat(65), undefined).length, 0);
    assert.equal(toFacetValues(["ok", "€".repeat(86)], undefined).length, 1);
  });

  it("leave out what is empty", () => {
    assert.deepEqual(toFacetValues("", undefined), []);
    assert.deepEqual(toFacetValues([], undefined), []);
  });
});
