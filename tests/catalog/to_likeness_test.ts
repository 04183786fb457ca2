import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { likenessScore } from "../../src/catalog/likeness_score.ts";
import { nothingLearnt } from "../../src/catalog/lexicon/kind_lexicon.ts";
import type { Lexicon } from "../../src/catalog/lexicon/lexicon.ts";
import { toLikeness } from "../../src/catalog/related/to_likeness.ts";
import { newDocument } from "../contracts/search_fixture.ts";

const lexicon: Lexicon = {
  products: 100,
  kinds: nothingLearnt,
  vocabulary: {
    words: new Map(
      Object.entries({ kettle: 20, steel: 5, the: 90, kx9: 1 })
        .map(([word, products]) => [word, { products, titles: products }]),
    ),
    bigrams: new Map(),
  },
  brands: new Map(),
  fields: new Map([
    ["colour", { products: 80, distinct: 9, numbers: 0 }],
    ["serial", { products: 80, distinct: 79, numbers: 0 }],
    ["lid", { products: 30, distinct: 2, numbers: 0 }],
  ]),
};

const document = newDocument({
  id: "self",
  name: "The steel kettle kx9",
  kinds: ["kettle"],
  price: 3_000,
  facets: [
    { field: "inventory.status", value: "in_stock" },
    { field: "group", value: "g" },
    { field: "attributes.lid", value: "glass" },
    { field: "attributes.serial", value: "7" },
    { field: "attributes.colour", value: "red" },
    { field: "attributes.cordless", value: "false" },
    { field: "brand", value: "Acme" },
  ],
});

describe("what makes others like a product", () => {
  it("is what tells of it and others have too, the rarest words first", () => {
    assert.deepEqual(toLikeness(document, { lexicon, limit: 5 }), {
      kinds: ["kettle"],
      words: ["steel", "kettle"],
      values: [
        { field: "brand", value: "Acme" },
        { field: "attributes.colour", value: "red" },
        { field: "attributes.lid", value: "glass" },
      ],
      price: 3_000,
      exceptId: "self",
      exceptGroup: "g",
      limit: 5,
    });
  });

  it("is all it has where nothing was learnt, within bounds", () => {
    const { words, values } = toLikeness(
      newDocument({
        ...document,
        name: Array.from({ length: 50 }, (_, number) => `w${number}`).join(" "),
        text: {
          name: Array.from({ length: 50 }, (_, n) => `w${n}`).join(" "),
        },
        facets: Array.from({ length: 50 }, (_, number) => ({
          field: `attributes.${number}`,
          value: "a",
        })),
      }),
      { limit: 5 },
    );
    assert.equal(words.length, 12);
    assert.equal(values.length, 20);
  });

  it("scores no other product higher than its equal", () => {
    const likeness = toLikeness(document, { lexicon, limit: 5 });
    const equal = likenessScore(likeness, document);
    const other = newDocument({ id: "b", name: "steel", price: 3_001 });
    assert.equal(equal, 4 + 2 + 3 + 1);
    assert.equal(likenessScore(likeness, other), 2);
  });
});
