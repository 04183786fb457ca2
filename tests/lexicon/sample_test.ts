import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { createSample } from "../../src/catalog/lexicon/sample.ts";

describe("a sample", () => {
  it("never keeps more than its capacity, and evenly chosen", () => {
    fc.assert(fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 0, max: 500 }),
      (capacity, count) => {
        const sample = createSample<number>(capacity);
        for (let item = 0; item < count; item++) sample.add(() => item);
        const items = sample.items();
        assert.ok(items.length <= capacity);
        if (count <= capacity) assert.equal(items.length, count);
        const steps = new Set(
          items.slice(1).map((item, place) => item - (items[place] ?? 0)),
        );
        assert.ok(steps.size <= 1);
      },
    ));
  });
});
