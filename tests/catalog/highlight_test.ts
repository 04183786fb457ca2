import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { analyse } from "../../src/catalog/analyse.ts";
import { highlight, highlightFields } from "../../src/catalog/highlight.ts";

const word = fc.constantFrom("phone", "Phones", "case", "für", "Größe", "…");
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.array(word, { maxLength: 8 }).map((words) => words.join(" ")),
);

describe("a highlighted text", () => {
  it("has its matching words as hits, as they were written", () => {
    assert.deepEqual(
      highlight("Cases for phones!", new Set(["case", "phone"])),
      [
        { text: "Cases", hit: true },
        { text: " for ", hit: false },
        { text: "phones", hit: true },
        { text: "!", hit: false },
      ],
    );
  });

  it("is undefined when nothing matches", () => {
    assert.equal(highlight("Case", new Set(["phone"])), undefined);
    assert.equal(highlight("", new Set([""])), undefined);
  });

  it("is the text when its fragments are joined", () => {
    fc.assert(fc.property(text, text, (text, query) => {
      const fragments = highlight(text, new Set(analyse(query)));
      if (!fragments) return;
      assert.equal(fragments.map((each) => each.text).join(""), text);
      assert.ok(fragments.every((each) => each.text !== ""));
    }));
  });

  it("hits exactly the words of the query", () => {
    fc.assert(fc.property(text, text, (text, query) => {
      const tokens = new Set(analyse(query));
      const fragments = highlight(text, tokens) ?? [{ text, hit: false }];
      for (const fragment of fragments) {
        const found = analyse(fragment.text).filter((each) => tokens.has(each));
        assert.equal(found.length, fragment.hit ? 1 : 0, fragment.text);
      }
    }));
  });
});

describe("the highlights of a hit", () => {
  it("leave out fields without a match", () => {
    const texts = { name: "Phone", description: "A case" };
    assert.deepEqual(
      highlightFields(texts, new Set(["case"])).map(({ field }) => field),
      ["description"],
    );
    assert.deepEqual(highlightFields({ name: "Phone" }, new Set(["case"])), []);
  });
});
