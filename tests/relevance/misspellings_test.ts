import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { seededRandom } from "../faults/random.ts";
import { misspellings } from "./misspellings.ts";

const queries = ["wireless mouse", "tv wall mount", "Früchtetee", "laptop 1tb"];

/** How many letters each kind adds, and whether the letters stay the same. */
const effects: Record<string, { added: number; sameLetters: boolean }> = {
  "middle letters swapped": { added: 0, sameLetters: true },
  "two letters swapped": { added: 0, sameLetters: true },
  "a letter missing": { added: -1, sameLetters: false },
  "a letter too many": { added: 1, sameLetters: false },
  "a wrong letter": { added: 0, sameLetters: false },
};

describe("misspellings", () => {
  for (const { kind, misspell } of misspellings) {
    it(`change one word: ${kind}`, () => {
      const random = seededRandom(1);
      const effect = effects[kind];
      for (const query of [...queries, ...queries, ...queries]) {
        const typed = misspell(query, random) ?? "";
        assert.notEqual(typed, query);
        assert.equal(typed.length - query.length, effect?.added);
        const same = lettersOf(typed) === lettersOf(query);
        assert.equal(same, effect?.sameLetters);
        const changed = typed.split(" ")
          .filter((word, index) => word !== query.split(" ")[index]);
        assert.equal(changed.length, 1);
        assert.ok(typed.startsWith(query.charAt(0)));
      }
    });

    it(`are the same for the same seed: ${kind}`, () => {
      const draw = () =>
        queries.map((query) => misspell(query, seededRandom(7)));
      assert.deepEqual(draw(), draw());
    });

    it(`leave codes and short words alone: ${kind}`, () => {
      assert.equal(misspell("tv 4k NX-4400B", seededRandom(1)), undefined);
    });
  }

  it("swap the middle of the longest word", () => {
    const [middle] = misspellings;
    const typed = middle?.misspell("tablet keyboard", seededRandom(1));
    assert.equal(typed, "tablet keyobard");
  });
});

function lettersOf(text: string): string {
  return [...text].sort().join("");
}
