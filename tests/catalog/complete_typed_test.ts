import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nothingLearnt } from "../../src/catalog/lexicon/kind_lexicon.ts";
import { completeTyped } from "../../src/catalog/suggest/complete_typed.ts";
import { toSuggestableWords } from "../../src/catalog/suggest/suggestable_words.ts";
import { readTyped } from "../../src/catalog/suggest/typed_words.ts";

const titles = {
  bag: 5,
  battery: 2,
  batteries: 4,
  black: 50,
  cable: 8,
  camera: 20,
  camel: 1,
  for: 40,
  laptop: 30,
  laptops: 3,
  large: 90,
};

const kinds = ["bag", "battery", "cable", "camera", "laptop"];

const words = toSuggestableWords({
  vocabulary: {
    words: new Map(
      Object.entries(titles).map(([word, titles]) => [
        word,
        { titles, products: titles },
      ]),
    ),
    bigrams: new Map([
      ["black laptop", 9],
      ["laptop bag", 5],
      ["laptop battery", 2],
      ["laptop black", 7],
      ["laptop for", 20],
      ["usb cable", 6],
    ]),
  },
  kinds: {
    ...nothingLearnt,
    centres: new Map(kinds.map((kind) => [kind, new Map()])),
  },
});

function complete(text: string): string[] {
  const typed = readTyped(text);
  return typed ? completeTyped(typed, words).map(({ text }) => text) : [];
}

describe("completions of what was typed", () => {
  it("are what products are, then the commonest words", () => {
    assert.deepEqual(complete("la"), [
      "laptop",
      "laptop bag",
      "laptop batteries",
      "large",
    ]);
    assert.deepEqual(complete("bl"), ["black", "black laptop"]);
  });

  it("go on whole words with what products are", () => {
    for (const text of ["laptop", "Laptops"]) {
      assert.deepEqual(
        complete(text),
        ["laptop bag", "laptop batteries"],
        text,
      );
    }
  });

  it("begin with what stands behind the word before", () => {
    assert.deepEqual(complete("ca"), ["camera", "cable"]);
    assert.deepEqual(complete("usb ca"), ["usb cable", "usb camera"]);
    assert.deepEqual(complete("black la").slice(0, 2), [
      "black laptop",
      "black laptop bag",
    ]);
  });

  it("have the commonest form of a word", () => {
    for (const text of ["batt", "batteri"]) {
      assert.deepEqual(complete(text), ["batteries"], text);
    }
    assert.deepEqual(complete("batteries"), []);
  });

  it("are no words that one name has, or that only join others", () => {
    assert.deepEqual(complete("came"), ["camera"]);
    assert.deepEqual(complete("fo"), []);
    assert.deepEqual(complete("x"), []);
  });

  it("are found by all telling words as the index has them", () => {
    const typed = readTyped("bags for black lapt");
    assert.ok(typed);
    const [first] = completeTyped(typed, words);
    assert.deepEqual(first, {
      text: "bags for black laptop",
      words: ["bag", "black", "laptop"],
    });
  });
});
