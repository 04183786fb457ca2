import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { mergeBuckets } from "../../src/catalog/facets/merge_buckets.ts";
import { numberBucket } from "../../src/catalog/number_buckets.ts";

function merge(numbers: readonly number[]) {
  const counts = new Map<number, number>();
  for (const number of numbers) {
    const bucket = numberBucket(number);
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return mergeBuckets(
    [...counts].map(([bucket, count]) => ({ bucket, count }))
      .sort((one, other) => one.bucket - other.bucket),
  );
}

const edgesOf = (numbers: readonly number[]) =>
  merge(numbers).flatMap(({ below }) => below ?? []);

describe("ranges made of buckets", () => {
  it("touch each other, are open at the ends, and count every number once", () =>
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer(), fc.nat(30)), {
          minLength: 1,
          maxLength: 60,
        }),
        (numbers) => {
          const ranges = merge(numbers);
          assert.ok(ranges.length >= 1 && ranges.length <= 6);
          for (const [at, { from, below, count }] of ranges.entries()) {
            const inRange = numbers.filter((number) =>
              number >= (from ?? -Infinity) && number < (below ?? Infinity)
            );
            assert.ok(count > 0);
            assert.equal(inRange.length, count);
            const next = ranges[at + 1];
            if (next) assert.equal(next.from, below);
          }
          if (ranges.length === 1) return;
          assert.equal(ranges[0]?.from, undefined);
          assert.equal(ranges.at(-1)?.below, undefined);
        },
      ),
    ));

  it("have round edges and about equal shares", () => {
    const even = Array.from({ length: 600 }, (_, number) => number);
    assert.deepEqual(edgesOf(even), [100, 200, 300, 400, 500]);
    const prices = Array.from(
      { length: 1_000 },
      (_, number) => Math.round(Math.exp(5 + 6 * number / 1_000)),
    );
    assert.deepEqual(edgesOf(prices), [500, 1_000, 3_000, 10_000, 20_000]);
  });

  it("are cut at the roundest number where there is a gap", () => {
    assert.deepEqual(edgesOf([3, 4, 5_800, 5_900]), [1_000]);
    assert.deepEqual(edgesOf([-7, -7, 2, 2]), [1]);
  });

  it("are few for few numbers; a single bucket keeps its ends", () => {
    assert.equal(merge([1, 20, 300, 4_000]).length, 2);
    assert.deepEqual(merge([5, 5]), [{ from: 5, below: 5.5, count: 2 }]);
    assert.deepEqual(merge([0]), [{ from: 0, below: 1, count: 1 }]);
    assert.deepEqual(merge([]), []);
  });
});
