import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  type ShownBuckets,
  toShownBuckets,
} from "../../src/catalog/facets/shown_buckets.ts";
import { bucketStart, numberBucket } from "../../src/catalog/number_buckets.ts";
import { toBaseUnit } from "../../src/catalog/units.ts";

/** What is shown of one product for each of the values. */
function show(
  values: readonly string[],
  { definedUnit, isComplete = true, texts = [] }: {
    definedUnit?: string;
    isComplete?: boolean;
    /** Values that only look like quantities. */
    texts?: readonly string[];
  } = {},
): ShownBuckets {
  const buckets = values.map((value) => {
    const [digits, unit = ""] = value.split(" ");
    const { number, dimension } = toBaseUnit(Number(digits), unit);
    return { bucket: numberBucket(number), dimension, count: 1 };
  });
  return toShownBuckets({ buckets }, {
    values: [...values, ...texts]
      .map((value) => ({ value, count: 1, selected: false })),
    isComplete,
    definedUnit,
  });
}

/** Where the buckets start, in the unit that is shown. */
function startsOf({ unit, buckets }: ShownBuckets): (string | number)[] {
  return [...buckets.map(({ bucket }) => bucketStart(bucket)), unit ?? ""];
}

describe("the buckets of quantities", () => {
  it("are shown in the definition's unit", () => {
    assert.deepEqual(
      startsOf(show(["1500 g", "2 kg"], { definedUnit: "kg" })),
      [1.5, 2, "kg"],
    );
    assert.deepEqual(
      startsOf(show(["13 in", "15 in"], { definedUnit: "in" })),
      [13, 15, "in"],
    );
    assert.deepEqual(
      startsOf(show(["-20 mm"], { definedUnit: "cm" })),
      [-2, "cm"],
    );
  });

  it("are shown in the unit of most products where nothing is defined", () => {
    assert.deepEqual(
      startsOf(show(["512 GB", "1 TB", "256 GB"])).at(-1),
      "GB",
    );
    assert.deepEqual(startsOf(show(["7 ppm", "9 ppm"])), [7, 9, "ppm"]);
  });

  it("are of the dimension that most products have", () => {
    const { dimension, buckets } = show(["1 kg", "2 kg", "3 m"]);
    assert.equal(dimension, "mass");
    assert.equal(buckets.length, 2);
  });

  it("are shown in a decimal unit where the values do not tell them in another", () => {
    const options = { definedUnit: "in" };
    const inches = ["13 in", "15 in"];
    assert.deepEqual(
      startsOf(show(inches, { ...options, isComplete: false })),
      [30, 35, "cm"],
    );
    assert.equal(show(inches, { ...options, texts: ["17 in"] }).unit, "cm");
    assert.equal(show(inches, { ...options, texts: ["wide"] }).unit, "in");
  });
});
