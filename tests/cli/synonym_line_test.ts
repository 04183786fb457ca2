import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseSynonymLine } from "../../src/cli/search_settings/synonym_line.ts";

function parsed(text: string): unknown {
  const line = parseSynonymLine({ line: 1, text });
  if (!line || "refusal" in line) return line?.refusal;
  const { id: _, ...fields } = line.draft;
  return fields;
}

describe("a line of synonyms", () => {
  for (
    const [text, expected] of [
      ["a, b ,c", { kind: "two_way", words: ["a", "b", "c"] }],
      ["a,b => c d", { kind: "one_way", from: ["a", "b"], to: ["c d"] }],
      ["a\\,b, c", { kind: "two_way", words: ["a,b", "c"] }],
      ["a\\=>b, c", { kind: "two_way", words: ["a=>b", "c"] }],
      ["  # a, b", undefined],
      ["a", '"a" names only one thing'],
      ["a => b => c", 'has more than one "=>"'],
      ["a,,b", "has a name that is empty"],
      ["=> b", "has a name that is empty"],
      [
        Array.from({ length: 21 }, (_, at) => `w${at}`).join(),
        "/words must have at most 20 values",
      ],
      [
        '{"id":"x","kind":"two_way","words":["a"]}',
        "/words must have at least 2 values",
      ],
      ["{nonsense", "Cannot read the line: it is not JSON"],
    ] as const
  ) {
    it(`"${text.slice(0, 30)}" is ${JSON.stringify(expected)}`, () =>
      assert.deepEqual(parsed(text), expected));
  }

  it("has the same id each time, and one of its own", () => {
    const id = (text: string) => {
      const line = parseSynonymLine({ line: 1, text });
      return line && "draft" in line ? line.draft.id : undefined;
    };
    assert.match(id("Télé, TV") ?? "", /^tele-[0-9a-f]{14}$/);
    assert.match(id("电视, tv") ?? "", /^synonym-[0-9a-f]{14}$/);
    assert.equal(id("a, b"), id(" a,b "));
    assert.notEqual(id("a, b"), id("a => b"));
  });
});
