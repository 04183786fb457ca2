import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  documentVersion,
  productVersionOf,
} from "../../src/catalog/search_document.ts";

const version = fc.integer({ min: 1, max: 2 ** 32 });
const revision = fc.integer({ min: 0, max: 2 ** 20 - 1 });

describe("the version of an index document", () => {
  it("orders first by the product's version, then by the revision", () => {
    fc.assert(
      fc.property(version, revision, version, revision, (v, r, w, s) => {
        const order = Math.sign(v - w) || Math.sign(r - s);
        const difference = documentVersion(v, r) - documentVersion(w, s);
        assert.equal(Math.sign(difference), order);
      }),
    );
  });

  it("holds the product's version", () => {
    fc.assert(fc.property(version, revision, (version, revision) => {
      assert.equal(
        productVersionOf(documentVersion(version, revision)),
        version,
      );
    }));
  });
});
