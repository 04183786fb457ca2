import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { priceBuckets } from "../../drivers/sqlite/search_price_buckets.ts";
import { bucketStart, numberBucket } from "../../src/catalog/number_buckets.ts";

describe("the buckets of prices on SQLite", () => {
  const bucketOf = priceBuckets();

  it("are those of all numbers, for any price", () =>
    fc.assert(
      fc.property(fc.maxSafeNat(), (price) => {
        assert.equal(bucketOf(price), numberBucket(price));
      }),
    ));

  it("begin and end where those of all numbers do", () => {
    const last = numberBucket(Number.MAX_SAFE_INTEGER);
    for (let bucket = numberBucket(1); bucket <= last; bucket++) {
      const start = Math.ceil(bucketStart(bucket));
      for (const price of [start - 1, start, start + 1]) {
        if (price > Number.MAX_SAFE_INTEGER) continue;
        assert.equal(bucketOf(price), numberBucket(price), `${price}`);
      }
    }
    assert.equal(bucketOf(0), 0);
  });
});
