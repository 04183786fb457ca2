import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { nameSortKey } from "../../src/catalog/name_sort_key.ts";

describe("the sort key of a name", () => {
  it("ignores case and accents", () => {
    assert.equal(nameSortKey("ÉCLAIR Ⅳ"), "eclair iv");
  });

  it("has at most 100 characters", () => {
    assert.equal(nameSortKey("a".repeat(300)).length, 100);
  });

  it("is text that every store can hold", () => {
    assert.ok(nameSortKey("x".repeat(99) + "📱").isWellFormed());
    const anyUnit = fc.integer({ min: 0xd700, max: 0xe100 })
      .map((code) => String.fromCharCode(code));
    fc.assert(fc.property(fc.string({ unit: anyUnit }), (name) => {
      assert.ok(nameSortKey(name).isWellFormed());
    }));
  });

  it("is its own sort key", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), (name) => {
        assert.equal(nameSortKey(nameSortKey(name)), nameSortKey(name));
      }),
    );
  });
});
