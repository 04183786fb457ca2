import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createTurns } from "../../src/catalog/turns.ts";
import { until } from "./until.ts";

describe("work on one id", () => {
  it("happens one after another, in the order it came", async () => {
    const inTurn = createTurns();
    const happened: string[] = [];
    const work = (name: string) => async () => {
      happened.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      happened.push(`${name} ends`);
      return name;
    };
    const results = await Promise.all([
      inTurn("a", work("first")),
      inTurn("a", work("second")),
      inTurn("a", work("third")),
    ]);
    assert.deepEqual(results, ["first", "second", "third"]);
    assert.deepEqual(
      happened,
      results.flatMap((name) => [`${name} begins`, `${name} ends`]),
    );
  });

  it("goes on after work that failed, which fails alone", async () => {
    const inTurn = createTurns();
    const outcomes = await Promise.allSettled([
      inTurn("a", () => Promise.reject(new Error("first"))),
      inTurn("a", () => Promise.resolve("second")),
    ]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["rejected", "fulfilled"],
    );
  });

  it("does not wait for work on another", async () => {
    const inTurn = createTurns();
    let isHeld = true;
    const held = inTurn("a", () => until(() => !isHeld));
    assert.equal(await inTurn("b", () => Promise.resolve("done")), "done");
    isHeld = false;
    await held;
  });
});
