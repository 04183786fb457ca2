import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createVocabularyLearner } from "../../src/catalog/lexicon/learn_vocabulary.ts";
import { keyboardsAndCovers, several } from "./keyboards_and_covers.ts";

function learn(limits?: { words: number; bigrams: number }) {
  const learner = createVocabularyLearner(limits);
  for (const product of keyboardsAndCovers) learner.add(product);
  return learner.finish();
}

describe("the vocabulary of a catalogue", () => {
  it("counts products and titles, plurals apart", () => {
    const { words } = learn();
    assert.deepEqual(words.get("keyboard"), { products: 16, titles: 16 });
    assert.deepEqual(words.get("keys"), { products: 8, titles: 0 });
    assert.deepEqual(words.get("leather"), { products: 8, titles: 0 });
    assert.equal(words.get("27"), undefined);
  });

  it("counts words side by side in two products or more", () => {
    const { bigrams } = learn();
    assert.equal(bigrams.get("desk lamp"), 24);
    assert.equal(bigrams.get("folio cover"), 8);
    assert.ok([...bigrams.values()].every((count) => count >= 2));
  });

  it("keeps the commonest words of more than it may hold", () => {
    const learner = createVocabularyLearner({ words: 5, bigrams: 5 });
    for (const name of several(200, (number) => `common word w${number}x`)) {
      learner.add({ name });
    }
    const { words, bigrams } = learner.finish();
    assert.equal(words.size, 5);
    assert.equal(words.get("common")?.products, 200);
    assert.deepEqual([...bigrams.keys()], ["common word"]);
  });
});
