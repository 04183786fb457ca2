import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { convertUnit, toBaseUnit } from "../../src/catalog/units.ts";

describe("units", () => {
  const conversions: [number, string, string, number | undefined][] = [
    [1, "in", "cm", 2.54],
    [15.6, "in", "mm", 396.24],
    [1, "lb", "g", 453.59237],
    [16, "oz", "lb", 1],
    [0.3, "m", "cm", 30],
    [-5, "cm", "mm", -50],
    [1.5, "TB", "GB", 1_500],
    [90, "min", "h", 1.5],
    [2.4, "GHz", "MHz", 2_400],
    [5_000, "mAh", "Ah", 5],
    [3, "dpi", "dpi", 3],
    [3, "kg", "cm", undefined],
    [3, "dpi", "cm", undefined],
    [3, "cm", "CM", undefined],
  ];
  for (const [value, from, to, result] of conversions) {
    it(`make ${value} ${from} ${result ?? "nothing"} in ${to}`, () => {
      assert.equal(convertUnit(value, from, to), result);
    });
  }

  it("add no noise of binary fractions", () => {
    assert.equal(toBaseUnit(0.1 * 3, "m").number, toBaseUnit(0.3, "m").number);
    assert.equal(toBaseUnit(1.1, "kg").number, 1_100);
  });

  it("make one dimension of what measures the same", () => {
    assert.deepEqual(toBaseUnit(1, "in"), {
      number: 25.4,
      dimension: "length",
    });
    assert.deepEqual(toBaseUnit(1, "km"), {
      number: 1_000_000,
      dimension: "length",
    });
  });

  it("that are unknown are dimensions of their own", () => {
    assert.deepEqual(toBaseUnit(600, "dpi"), { number: 600, dimension: "dpi" });
  });

  it("named like a member of every object are unknown", () => {
    assert.deepEqual(toBaseUnit(1, "constructor"), {
      number: 1,
      dimension: "constructor",
    });
  });
});
