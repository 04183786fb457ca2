import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { mergePatch } from "../../src/catalog/merge_patch.ts";

/** RFC 7396, appendix A: original, patch, result. */
const examples: [unknown, unknown, unknown][] = [
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [["a", "b"], ["c", "d"], ["c", "d"]],
  [{ a: "b" }, ["c"], ["c"]],
  [{ a: "foo" }, null, null],
  [{ a: "foo" }, "bar", "bar"],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: "b", c: null }, { a: "b" }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

const json = fc.jsonValue({ maxDepth: 3 });

describe("a merge patch", () => {
  for (const [target, patch, result] of examples) {
    const title = [target, patch, result].map((each) => JSON.stringify(each));
    it(`of ${title[0]} with ${title[1]} is ${title[2]}`, () => {
      assert.deepEqual(mergePatch(target, patch), result);
    });
  }

  it("changes nothing the second time", () => {
    fc.assert(fc.property(json, json, (target, patch) => {
      const once = mergePatch(target, patch);
      assert.deepEqual(mergePatch(once, patch), once);
    }));
  });

  it("leaves its arguments as they are", () => {
    fc.assert(fc.property(json, json, (target, patch) => {
      const before = JSON.stringify([target, patch]);
      mergePatch(target, patch);
      assert.equal(JSON.stringify([target, patch]), before);
    }));
  });

  it("leaves no member that the patch removes, and no other out", () => {
    const object = fc.dictionary(fc.string({ maxLength: 2 }), json);
    fc.assert(fc.property(object, object, (target, patch) => {
      const merged = mergePatch(target, patch);
      assert.ok(typeof merged === "object" && merged !== null);
      const removed = Object.keys(patch).filter((name) => patch[name] === null);
      const expected = [...Object.keys(target), ...Object.keys(patch)]
        .filter((name) => !removed.includes(name));
      assert.deepEqual(new Set(Object.keys(merged)), new Set(expected));
    }));
  });

  it("sets members with the names of an object's own machinery", () => {
    const patch = { constructor: 1, toString: null, hasOwnProperty: "yes" };
    assert.deepEqual(mergePatch({ toString: "x" }, patch), {
      constructor: 1,
      hasOwnProperty: "yes",
    });
  });

  it("takes a member that is undefined for absent", () => {
    assert.deepEqual(mergePatch({ a: 1 }, { a: undefined }), { a: 1 });
  });
});
