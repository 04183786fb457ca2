import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { bucketStart, numberBucket } from "../../src/catalog/number_buckets.ts";
import { numberBefore } from "../../src/catalog/number_before.ts";

// Smaller ones have fewer digits than the edges of buckets need.
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true })
  .filter((number) => number === 0 || Math.abs(number) > 1e-300);

describe("the bucket of a number", () => {
  it("has the numbers from its start to below the next one's", () =>
    fc.assert(
      fc.property(anyNumber, (number) => {
        const bucket = numberBucket(number);
        assert.ok(number >= bucketStart(bucket));
        assert.ok(bucket === 0 || number < bucketStart(bucket + 1));
      }),
    ));

  it("begins exactly at round numbers, below 0 too", () => {
    for (const start of [0.001, 0.15, 1, 2.5, 1_000, 1e21]) {
      for (const edge of [start, -start]) {
        const bucket = numberBucket(edge);
        assert.equal(bucketStart(bucket), edge);
        assert.equal(numberBucket(numberBefore(edge)), bucket - 1);
      }
    }
  });

  it("of a larger number is not smaller", () =>
    fc.assert(
      fc.property(anyNumber, anyNumber, (one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        assert.ok(numberBucket(less) <= numberBucket(more));
      }),
    ));
});

describe("the number before another", () => {
  it("is less, with none between", () =>
    fc.assert(
      fc.property(anyNumber, (number) => {
        const before = numberBefore(number);
        if (before === -Infinity) return;
        assert.ok(before < number);
        const middle = before / 2 + number / 2;
        assert.ok(middle <= before || middle >= number);
      }),
    ));
});
