import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  quantityToken,
  readQuantities,
} from "../../src/catalog/lexicon/quantities.ts";

const tokens = (text: string) => readQuantities(text).map(({ token }) => token);

describe("quantities in texts", () => {
  it("are one token however they are written", () => {
    for (
      const text of [
        '15"',
        "15 inch",
        "15-inch",
        "15in",
        "15,0 Zoll",
        "38.1 cm",
      ]
    ) {
      assert.deepEqual(tokens(text), ["381mm"], text);
    }
    for (const text of ["1tb", "1 TB", "1000 GB", "1,000 GB", "1024 GB"]) {
      assert.deepEqual(tokens(text), ["1tb"], text);
    }
  });

  it("meet across units to three digits", () => {
    assert.deepEqual(tokens('43.2 cm (17")'), ["432mm", "432mm"]);
  });

  it("are what attributes with units are", () => {
    assert.equal(quantityToken(0.5, "l"), tokens("500 ml")[0]);
    assert.notEqual(quantityToken(500, "g"), tokens("500 ml")[0]);
  });

  it("say where they stand", () => {
    const [found] = readQuantities("laptop 15,6 Zoll silver");
    assert.deepEqual(found, {
      value: 15.6,
      unit: "in",
      token: "396mm",
      start: 7,
      end: 16,
    });
  });

  it("are none in codes, versions and common words", () => {
    for (const text of ["2 in 1", "3-in-1", "mx500gb", "1080p", "2 to 4"]) {
      assert.deepEqual(tokens(text), [], text);
    }
  });
});
