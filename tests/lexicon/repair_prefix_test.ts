import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { repairPrefix } from "../../src/catalog/lexicon/repair_prefix.ts";
import { countEdits } from "../../src/catalog/lexicon/spelling_edits.ts";
import { createWordBeginnings } from "../../src/catalog/lexicon/word_beginnings.ts";

const frequencies: [word: string, products: number][] = [
  ["smart", 90],
  ["smartphone", 80],
  ["keyboard", 60],
  ["keyboards", 20],
  ["charger", 40],
  ["chargers", 50],
  ["lamp", 30],
  ["camp", 3],
  ["étagère", 4],
  ["kx200", 500],
];

function beginningsOf(counts: [word: string, products: number][]) {
  return createWordBeginnings({
    words: new Map(
      counts.map((
        [word, products],
      ) => [word, { products, titles: products }]),
    ),
  });
}

const beginnings = beginningsOf(frequencies);
const best = (prefix: string) => repairPrefix(prefix, beginnings)[0];

describe("repairing the beginning of a word", () => {
  it("undoes each kind of one-letter edit", () => {
    assert.equal(best("smrat"), "smart");
    assert.equal(best("samrtp"), "smartp");
    assert.equal(best("smatph"), "smartph");
    assert.equal(best("smaartph"), "smartph");
    assert.equal(best("kejboa"), "keyboa");
    assert.equal(best("leyboard"), "keyboard");
  });

  it("prefers what is common, and what begins alike", () => {
    assert.deepEqual(repairPrefix("damp", beginnings), ["lamp", "camp"]);
    assert.equal(best("cgarg"), "charg");
  });

  it("lets two letters, codes and right beginnings alone", () => {
    for (const prefix of ["sn", "kx20", "kx2000", "x", "", "nothing"]) {
      assert.deepEqual(repairPrefix(prefix, beginnings), [], prefix);
    }
  });

  it("finds every beginning that is one edit away", () => {
    const word = fc.string({
      unit: fc.constantFrom("a", "b", "c", "é"),
      minLength: 3,
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), word, (words, typed) => {
        const known = words.map((each): [string, number] => [each, 1]);
        const all = new Set(words.flatMap((each) =>
          Array.from(
            { length: each.length - 2 },
            (_, more) => each.slice(0, 3 + more),
          )
        ));
        const near = [...all].filter((beginning) =>
          beginning !== typed && countEdits(typed, beginning, 1)
        );
        const found = repairPrefix(typed, beginningsOf(known));
        assert.equal(found.length, Math.min(3, near.length));
        assert.ok(found.every((each) => near.includes(each)));
      }),
    );
  });
});
