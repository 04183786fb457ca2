import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { remembering } from "../../src/pages/remembering.ts";

describe("what pages are made of", () => {
  it("is read once, however many ask at once", async () => {
    const read: string[] = [];
    const remember = remembering((name) => {
      read.push(name);
      return Promise.resolve(name.toUpperCase());
    });
    const answers = await Promise.all([remember("a"), remember("a")]);
    assert.deepEqual(answers, ["A", "A"]);
    assert.equal(await remember("b"), "B");
    assert.deepEqual(read, ["a", "b"]);
  });

  it("is read again after it could not be read", async () => {
    let isBroken = true;
    const remember = remembering(() =>
      isBroken ? Promise.reject(new Error("broken")) : Promise.resolve("fine")
    );
    await assert.rejects(remember("a"), /broken/);
    isBroken = false;
    assert.equal(await remember("a"), "fine");
  });
});
