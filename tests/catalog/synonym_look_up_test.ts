import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { analyse } from "../../src/catalog/analyse.ts";
import type { SynonymReplace } from "../../src/catalog/synonyms/synonym.ts";
import { toLookUp } from "../../src/catalog/synonyms/synonym_look_up.ts";

/** What `name` can be called as well. */
function others(synonyms: SynonymReplace[], name: string): string[] {
  return toLookUp(synonyms).alternativesOf(analyse(name))
    .map((words) => words.join(" "));
}

describe("a synonym", () => {
  it("both ways stands for each of its names", () => {
    const words = ["TV", "Télévisions", "flat screens"];
    const synonyms: SynonymReplace[] = [{ kind: "two_way", words }];
    assert.deepEqual(others(synonyms, "Tv"), ["television", "flat screen"]);
    assert.deepEqual(others(synonyms, "flat screen"), ["tv", "television"]);
    assert.deepEqual(others(synonyms, "screen"), []);
  });

  it("one way stands for nothing that leads to it", () => {
    const synonyms: SynonymReplace[] = [
      { kind: "one_way", from: ["footwear"], to: ["shoe", "boot"] },
    ];
    assert.deepEqual(others(synonyms, "footwear"), ["shoe", "boot"]);
    assert.deepEqual(others(synonyms, "shoe"), []);
  });

  it("adds to others of the same name", () => {
    const synonyms: SynonymReplace[] = [
      { kind: "two_way", words: ["sofa", "couch"] },
      { kind: "two_way", words: ["settee", "couch", "sofa"] },
    ];
    assert.deepEqual(others(synonyms, "couches"), ["sofa", "settee"]);
  });

  it("makes its words known, so that they are not taken for misspelt", () => {
    const look = toLookUp([
      { kind: "one_way", from: ["applique"], to: ["wall lamp"] },
    ]);
    assert.ok(["applique", "wall", "lamp"].every(look.knows));
    assert.ok(!look.knows("apple"));
  });

  it("of 20 names, 2,000 times, is looked up at once", () => {
    const names = (at: number) =>
      Array.from({ length: 20 }, (_, name) => `n${at} ${name}`);
    const look = toLookUp(
      Array.from({ length: 2_000 }, (_, at): SynonymReplace => ({
        kind: "two_way",
        words: names(at),
      })),
    );
    assert.equal(look.alternativesOf(["n7", "3"]).length, 19);
  });
});
