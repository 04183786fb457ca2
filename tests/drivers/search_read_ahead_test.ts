import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readAhead } from "../../drivers/sqlite/search_read_ahead.ts";
import { until } from "../catalog/until.ts";

describe("reading ahead", () => {
  it("goes on in small steps until nothing is left, once at a time", async () => {
    let left = 3;
    const steps: number[] = [];
    const ahead = readAhead((maxRows) => {
      steps.push(maxRows);
      return Promise.resolve(--left === 0);
    });
    ahead.begin();
    ahead.begin();
    await until(() => left === 0);
    assert.equal(steps.length, 3);
    assert.ok(steps.every((maxRows) => maxRows > 0 && maxRows <= 500));

    left = 2;
    ahead.begin();
    await until(() => left === 0);
    assert.equal(steps.length, 5);
    ahead.end();
  });

  it("gives up when it fails, and begins again when it is asked to", async () => {
    let reads = 0;
    const ahead = readAhead(() => {
      reads++;
      return Promise.reject(new Error("It is closed"));
    });
    for (const expected of [1, 2]) {
      await until(() => {
        ahead.begin();
        return reads >= expected;
      });
    }
    ahead.end();
  });

  it("reads nothing after its end", async () => {
    let reads = 0;
    const ahead = readAhead(() => {
      reads++;
      ahead.end();
      return Promise.resolve(false);
    });
    ahead.begin();
    await until(() => reads === 1);
    ahead.begin();
    const other = readAhead(() => Promise.resolve(++reads === 4));
    other.begin();
    // The other has had its turn three times when this one would have had its.
    await until(() => reads === 4);
    other.end();
  });
});
