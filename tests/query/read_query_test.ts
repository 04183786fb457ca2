import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { QueryReading } from "../../src/catalog/query/query_reading.ts";
import { createSynonyms } from "../../src/catalog/query/synonyms.ts";
import { maxUnits, toUnits } from "../../src/catalog/query/to_units.ts";
import { alternativeShare } from "../../src/catalog/ranking.ts";
import { readInShop, readUnlearnt } from "./known_shop.ts";

/** Each part as its text and role. */
function rolesOf({ parts }: QueryReading): string[] {
  return parts.map(({ text, role }) => `${text}: ${role}`);
}

function kindsOf({ kinds }: QueryReading): string[] {
  return kinds.map(({ word }) => word);
}

/** The words of each unit that must be found. */
function unitsOf({ parts }: QueryReading): string[] {
  return toUnits(parts).map(({ words }) => words.join(" "));
}

describe("reading a query", () => {
  it("finds quantities, however they are written", () => {
    for (const text of ['lamp 15"', "lamp 15 inch", "15-inch lamp"]) {
      const reading = readUnlearnt(text);
      assert.deepEqual(unitsOf(reading).toSorted(), ["381mm", "lamp"], text);
      assert.deepEqual(kindsOf(reading), ["lamp"], text);
    }
    assert.deepEqual(
      unitsOf(readUnlearnt("disk 1tb")),
      unitsOf(readUnlearnt("disk 1000 GB")),
    );
  });

  it("takes codes within a text as one, with and without their separators", () => {
    const reading = readUnlearnt("toner NX-4400B");
    assert.deepEqual(rolesOf(reading), ["toner: type", "NX-4400B: code"]);
    assert.deepEqual(toUnits(reading.parts)[1], {
      words: ["nx", "4400b"],
      alternatives: [{ words: ["nx4400b"], share: alternativeShare }],
    });
    assert.deepEqual(rolesOf(readUnlearnt("CO-1288-32GB")), [
      "CO-1288-32GB: code",
    ]);
  });

  it("takes the whole text for a code too", () => {
    assert.equal(readUnlearnt("nx 4400 B").code, "nx4400b");
    assert.equal(readUnlearnt("?!").code, undefined);
  });

  it("repairs misspelt words, and says how the query should have been typed", () => {
    const reading = readInShop("Lapotp-Bag, KEYBAORD");
    assert.equal(reading.corrected, "laptop-Bag, keyboard");
    assert.deepEqual(unitsOf(reading), ["laptop", "bag", "keyboard"]);
    assert.deepEqual(
      reading.parts.map(({ text, repaired }) => [text, repaired]),
      [["Lapotp", true], ["Bag", false], ["KEYBAORD", true]],
    );
  });

  it("repairs what means the same as a word of the catalogue", () => {
    const synonyms = createSynonyms([
      { typed: "rucksack", meant: "bag" },
      { typed: "trousers", meant: "jeans" },
    ]);
    const reading = readInShop("rukcsack", { synonyms });
    assert.equal(reading.corrected, "rucksack");
    assert.equal(
      readInShop("truosers", { synonyms }).corrected,
      undefined,
    );
  });

  it("changes nothing when words are to be taken as they were typed", () => {
    const reading = readInShop("lapotp", { exact: true });
    assert.equal(reading.corrected, undefined);
    assert.deepEqual(unitsOf(reading), ["lapotp"]);
  });

  it("repairs neither codes nor words of a synonym", () => {
    const synonyms = createSynonyms([{ typed: "laptog", meant: "laptop" }]);
    assert.equal(readInShop("laptog", { synonyms }).corrected, undefined);
    assert.equal(readInShop("lapotp-4400").corrected, undefined);
  });

  it("finds words that were joined or split", () => {
    const joined = toUnits(readInShop("redbull").parts);
    assert.ok(
      joined.length === 2 ||
        joined[0]?.alternatives.some(({ words }) =>
          words.join(" ") === "red bull"
        ),
    );
    const [split] = toUnits(readInShop("note book").parts);
    assert.deepEqual(split?.words, ["note", "book"]);
    assert.deepEqual(split?.alternatives.map(({ words }) => words), [
      ["notebook"],
    ]);
  });

  it("drops the end of a possessive and what only joins words", () => {
    assert.deepEqual(unitsOf(readUnlearnt("men's bag for the laptop")), [
      "man",
      "bag",
      "laptop",
    ]);
    assert.deepEqual(unitsOf(readUnlearnt("huile d'olive")), [
      "huile",
      "olive",
    ]);
    assert.deepEqual(unitsOf(readUnlearnt("the")), ["the"]);
  });

  it("finds accents and plurals by their plain words", () => {
    assert.deepEqual(unitsOf(readUnlearnt("Théières")), ["theiere"]);
  });

  it("means the thing, not what it is for, nor its brand or number", () => {
    assert.deepEqual(kindsOf(readUnlearnt("case for iphone 11")), ["case"]);
    assert.deepEqual(kindsOf(readUnlearnt("Hülle für Handy")), ["hulle"]);
    assert.deepEqual(kindsOf(readUnlearnt("lampe de bureau")), ["lampe"]);
    assert.deepEqual(kindsOf(readUnlearnt("iphone 11")), ["iphone"]);
    assert.deepEqual(kindsOf(readInShop("lamp lumo")), ["lamp"]);
  });

  it("names brands of several words and categories", () => {
    assert.deepEqual(rolesOf(readInShop("kestrel & rye notebook")), [
      "kestrel & rye: brand",
      "notebook: type",
    ]);
    assert.deepEqual(rolesOf(readInShop("laptop bags")), [
      "laptop: category",
      "bags: category",
    ]);
  });

  it("gives words their synonyms, which count less when they are rarer", () => {
    const synonyms = createSynonyms([
      { typed: "lamp", meant: "bull" },
      { typed: "bag", meant: "lamp" },
      { typed: "lamp", meant: "unheard" },
    ]);
    const [lamp] = toUnits(readInShop("lamp", { synonyms }).parts);
    assert.deepEqual(lamp?.alternatives.map(({ words }) => words), [["bull"]]);
    assert.ok((lamp?.alternatives[0]?.share ?? 1) < alternativeShare);
    const [bag] = toUnits(readInShop("bag", { synonyms }).parts);
    assert.equal(bag?.alternatives[0]?.share, alternativeShare);
  });

  it("spreads what several words mean over these words", () => {
    const synonyms = createSynonyms([{ typed: "desk light", meant: "lamp" }]);
    const units = toUnits(readInShop("desk light", { synonyms }).parts);
    assert.deepEqual(units.map(({ words }) => words), [["desk"], ["light"]]);
    for (const { alternatives } of units) {
      assert.deepEqual(alternatives, [{
        words: ["lamp"],
        share: alternativeShare / 2,
      }]);
    }
  });

  it("puts the catalogue's own name first where the typed one is no kind of product", () => {
    const synonyms = createSynonyms([
      { typed: "ultrabook", meant: "notebook" },
      { typed: "notebook", meant: "ultrabook" },
      { typed: "carrier", meant: "bag" },
    ]);
    const reading = readInShop("ultrabook", { synonyms });
    assert.deepEqual(unitsOf(reading), ["notebook"]);
    assert.deepEqual(kindsOf(reading), ["notebook", "ultrabook"]);
    assert.deepEqual(unitsOf(readInShop("carrier", { synonyms })), ["carrier"]);
  });

  it("takes all words for a phrase", () => {
    assert.deepEqual(readUnlearnt("sac à dos").phrase, ["sac", "a", "dos"]);
    assert.deepEqual(readUnlearnt("sac").phrase, []);
  });
});

const words = fc.constantFrom(
  ..."laptop lapotp bag redbull note book für the 15 inch NX-4400B men's é 1tb & \" /"
    .split(" "),
);
const anyQuery = fc.oneof(
  fc.array(words, { maxLength: 40 }).map((all) => all.join(" ")),
  fc.string({ unit: "binary", maxLength: 60 }),
);

describe("reading any query", () => {
  it("never fails, keeps every part's text, and makes few units", () =>
    fc.assert(
      fc.property(anyQuery, fc.boolean(), (text, exact) => {
        const reading = readInShop(text, { exact });
        for (const part of reading.parts) assert.ok(text.includes(part.text));
        const units = toUnits(reading.parts);
        assert.ok(units.length <= maxUnits);
        assert.ok(reading.phrase.length <= maxUnits);
        for (const { alternatives } of units) {
          for (const { share } of alternatives) {
            assert.ok(share > 0 && share <= alternativeShare);
          }
        }
      }),
    ));

  it("has nothing to repair in what was repaired", () =>
    fc.assert(
      fc.property(fc.array(words, { maxLength: 10 }), (all) => {
        const { corrected } = readInShop(all.join(" "));
        if (corrected === undefined) return;
        assert.equal(readInShop(corrected).corrected, undefined);
      }),
    ));
});
