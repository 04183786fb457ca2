import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { seededRandom } from "./random.ts";

function choices(seed: number, name?: string): number[] {
  const random = seededRandom(seed);
  const used = name === undefined ? random : random.fork(name);
  return Array.from({ length: 20 }, () => used.below(1_000));
}

describe("chance with a seed", () => {
  it("makes the same choices for the same seed and name, and no other", () => {
    assert.deepEqual(choices(7), choices(7));
    assert.notDeepEqual(choices(7), choices(8));
    assert.deepEqual(choices(7, "a"), choices(7, "a"));
    assert.notDeepEqual(choices(7, "a"), choices(7, "b"));
  });

  it("chooses everything about as often as it should", () => {
    const random = seededRandom(3);
    const counts = [0, 0, 0, 0];
    for (let time = 0; time < 4_000; time++) {
      const place = random.below(counts.length);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    assert.ok(counts.every((count) => count > 900 && count < 1_100));
    assert.deepEqual(random.shuffle([1, 2, 3]).toSorted(), [1, 2, 3]);
  });
});
