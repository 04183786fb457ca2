import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { estimateMean, isMoreThanNoise } from "./bootstrap.ts";
import { compareRuns } from "./compare_runs.ts";
import type { EngineRun } from "./run.ts";

describe("a comparison of runs", () => {
  it("names the queries that are better and worse, the largest change first", () => {
    const comparison = compareRuns(
      run({ same: 0.5, up: 0.2, far: 0.1, down: 0.9 }),
      run({ same: 0.5, up: 0.3, far: 0.8, down: 0.4 }),
    );
    const names = (list = comparison?.better) =>
      list?.map((each) => each.query);
    assert.deepEqual(names(comparison?.better), ["far", "up"]);
    assert.deepEqual(names(comparison?.worse), ["down"]);
  });

  it("is over the queries that both runs have", () => {
    const comparison = compareRuns(run({ a: 0.5, b: 0.5 }), run({ b: 0.7 }));
    assert.equal(comparison?.queries, 1);
    assert.equal(compareRuns(run({ a: 1 }), run({ b: 1 })), undefined);
  });

  it("tells a difference from noise", () => {
    const noise = Array.from({ length: 100 }, (_, index) => (-1) ** index / 5);
    const shifted = noise.map((difference) => difference + 0.1);
    assert.ok(!isMoreThanNoise(estimateMean(noise)));
    assert.ok(isMoreThanNoise(estimateMean(shifted)));
  });

  it("counts which of the first ten hits are the same", () => {
    const a = run({ q: 1 }, ["x", "y"]);
    const b = run({ q: 1 }, ["y", "z"]);
    assert.equal(compareRuns(a, b)?.sameHits, 0.5);
    assert.equal(compareRuns(run({ q: 1 }), run({ q: 1 }))?.sameHits, 1);
  });
});

function run(scores: Record<string, number>, ids: string[] = []): EngineRun {
  return {
    engine: "sqlite",
    queries: Object.entries(scores).map(([query, ndcg]) => ({
      query,
      ids,
      total: ids.length,
      relaxed: false,
      unrated: 0,
      ndcg,
      condensed: ndcg,
      recall: ndcg,
    })),
    misspelt: [],
    codes: [],
    latency: { p50Milliseconds: 1, p99Milliseconds: 1 },
  };
}
