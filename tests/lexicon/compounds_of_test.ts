import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compoundsOf } from "../../src/catalog/lexicon/compounds_of.ts";
import { createSpellingIndex } from "../../src/catalog/lexicon/spelling_index.ts";
import { learnFrom } from "./keyboards_and_covers.ts";

const { vocabulary } = await learnFrom([
  { name: "Red Bull can" },
  { name: "Red Bull crate" },
  { name: "Notebook, grey" },
  { name: "Blue Moon" },
]);
const index = createSpellingIndex(vocabulary);

describe("joined and split words", () => {
  it("find the two words that the catalogue writes", () => {
    assert.deepEqual(compoundsOf(["cold", "redbull"], index), [
      { start: 1, length: 1, alternative: ["red", "bull"] },
    ]);
  });

  it("find the one word that the catalogue writes", () => {
    assert.deepEqual(compoundsOf(["note", "book"], index), [
      { start: 0, length: 2, alternative: ["notebook"] },
    ]);
  });

  it("are not made up from what one product writes once", () => {
    assert.deepEqual(compoundsOf(["bluemoon"], index), []);
  });
});
