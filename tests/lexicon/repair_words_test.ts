import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { repairWords } from "../../src/catalog/lexicon/repair_words.ts";
import { createSpellingIndex } from "../../src/catalog/lexicon/spelling_index.ts";
import { bigramKey } from "../../src/catalog/lexicon/vocabulary.ts";

const frequencies: [word: string, products: number][] = [
  ["wireless", 90],
  ["keyboard", 60],
  ["keyboards", 20],
  ["phone", 80],
  ["charger", 40],
  ["charge", 50],
  ["lamp", 30],
  ["camp", 30],
  ["nikon", 2],
  ["wirless", 1],
  ["android", 10],
  ["kx200", 5],
  ["power", 20],
  ["bank", 12],
  ["solo", 3],
  ["sold", 900],
];

const index = createSpellingIndex({
  words: new Map(
    frequencies.map((
      [word, products],
    ) => [word, { products, titles: products }]),
  ),
  bigrams: new Map([
    [bigramKey("phone", "charger"), 30],
    [bigramKey("power", "bank"), 9],
    [bigramKey("desk", "lamp"), 9],
  ]),
});

const repaired = (text: string) =>
  repairWords(text.split(" "), index).words.join(" ");

describe("repairing misspelt words", () => {
  it("undoes each kind of one-letter edit", () => {
    assert.equal(repaired("keybaord"), "keyboard");
    assert.equal(repaired("keyboad"), "keyboard");
    assert.equal(repaired("keyboaard"), "keyboard");
    assert.equal(repaired("keyboatd"), "keyboard");
    assert.equal(repaired("jeyboard"), "keyboard");
  });

  it("finds a plural by the singular that the catalogue has", () => {
    assert.equal(repaired("chargeers"), "charger");
    assert.equal(repaired("lamqs"), "lamp");
  });

  it("undoes two edits in a long word only", () => {
    assert.equal(repaired("kebyoadr"), "keyboard");
    assert.equal(repaired("pohen"), "pohen");
  });

  it("prefers the word that stands beside its neighbour", () => {
    assert.equal(repaired("chargr"), "charge");
    assert.equal(repaired("phone chargr"), "phone charger");
    assert.equal(repaired("desk damp"), "desk lamp");
  });

  it("says which words were repaired", () => {
    assert.deepEqual(repairWords(["phone", "chargr"], index).repaired, [
      { from: "chargr", to: "charger" },
    ]);
  });

  it("parts two words that were joined", () => {
    assert.equal(repaired("powerbank"), "power bank");
  });

  it("leaves codes, digits, short and unknown words", () => {
    for (const text of ["kx20", "kx201", "ab", "zzzzqqq", "with", "15in"]) {
      assert.equal(repaired(text), text);
    }
  });

  it("leaves a rare word unless another is far more likely", () => {
    assert.equal(repaired("nikon"), "nikon");
    assert.equal(repaired("wirless"), "wirless");
  });

  it("leaves what is known from elsewhere", () => {
    const repair = repairWords(["lampe"], index, (word) => word === "lampe");
    assert.deepEqual(repair, { words: ["lampe"], repaired: [] });
    assert.equal(repaired("lampe"), "lamp");
  });

  it("gives words of the vocabulary only", () => {
    const known = new Set(frequencies.map(([word]) => word));
    const typed = fc.oneof(
      fc.string({ minLength: 1, maxLength: 10 }),
      fc.tuple(fc.constantFrom(...known), fc.nat(9), fc.constantFrom("", "e"))
        .map(([word, place, letter]) =>
          word.slice(0, place) + letter + word.slice(place + 1)
        ),
    );
    fc.assert(fc.property(fc.array(typed, { maxLength: 4 }), (words) => {
      for (const { to } of repairWords(words, index).repaired) {
        for (const word of to.split(" ")) assert.ok(known.has(word), word);
      }
    }));
  });

  it("never changes a word that the catalogue has", () => {
    const frequent = frequencies.filter(([, products]) => products > 2)
      .map(([word]) => word);
    fc.assert(fc.property(
      fc.array(fc.constantFrom(...frequent), { maxLength: 5 }),
      (words) => assert.deepEqual(repairWords(words, index).words, words),
    ));
  });
});
