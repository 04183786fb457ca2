import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  analyse,
  analyseWithPlaces,
  codeKey,
  mayBeToken,
} from "../../src/catalog/analyse.ts";

const strange = [..."aesixzhulÉßİﬁǆ½²⑴ﷺ９０\u0301\u0345Σς .-/'"];
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...strange), maxLength: 20 }),
  fc.string({ unit: "binary", maxLength: 20 }),
);

describe("analysis of a text", () => {
  const examples: [string, string[]][] = [
    ["Aurora 5G Smartphone, 128 GB", [
      "aurora",
      "5g",
      "smartphone",
      "128",
      "gb",
    ]],
    ["Café CRÈME brûlée", ["cafe", "creme", "brulee"]],
    ["Straße", ["strasse"]],
    ["ﬁlter ² №", ["filter", "2"]],
    ["6.1-inch", ["6", "1", "inch"]],
    ["½ inch", ["½", "inch"]],
    ["", []],
    ["… ?! 📱", []],
    ["\u0301", []],
  ];
  for (const [text, tokens] of examples) {
    it(`makes ${JSON.stringify(text)} into [${tokens.join(" ")}]`, () => {
      assert.deepEqual(analyse(text), tokens);
    });
  }

  const pairs = [
    ["battery", "batteries"],
    ["case", "cases"],
    ["glass", "glasses"],
    ["watch", "watches"],
    ["brush", "brushes"],
    ["box", "boxes"],
    ["size", "sizes"],
    ["lens", "lenses"],
    ["movie", "movies"],
    ["headphone", "headphones"],
    ["shoe", "shoes"],
    ["mouse", "mice"],
    ["knife", "knives"],
    ["woman", "womens"],
  ];
  for (const [one = "", many = ""] of pairs) {
    it(`finds "${many}" by "${one}"`, () => {
      assert.deepEqual(analyse(many), analyse(one));
    });
  }

  for (const word of ["bus", "glass", "status", "chassis", "gps", "mp3s"]) {
    it(`leaves "${word}" alone, which is no plural`, () => {
      assert.deepEqual(analyse(word), [word]);
    });
  }

  it("makes tokens of letters and digits only, without capitals", () => {
    fc.assert(fc.property(anyText, (text) => {
      for (const token of analyse(text)) {
        assert.match(token, /^[\p{L}\p{N}]+$/u);
        assert.equal(token, token.toLowerCase());
      }
    }));
  });

  it("finds nothing new in its own tokens", () => {
    fc.assert(fc.property(anyText, (text) => {
      const tokens = analyse(text);
      assert.equal(analyse(tokens.join(" ")).length, tokens.length);
    }));
  });

  it("gives the same tokens with their places", () => {
    fc.assert(fc.property(anyText, (text) => {
      const placed = analyseWithPlaces(text);
      assert.deepEqual(placed.map(({ token }) => token), analyse(text));
      for (const { token, start, end } of placed) {
        assert.deepEqual(analyse(text.slice(start, end)), [token]);
      }
    }));
  });

  it("keeps the first letter, by which most words are told from a token", () => {
    fc.assert(fc.property(anyText, (text) => {
      for (const { token, start, end } of analyseWithPlaces(text)) {
        const tokens = new Set(["?", token]);
        assert.ok(mayBeToken(text.slice(start, end), tokens));
      }
    }));
    assert.ok(mayBeToken("Mice", new Set(["mouse"])));
    assert.ok(!mayBeToken("Mice", new Set(["cable", "9"])));
  });

  it("is the analysis of the parts where texts are joined by a space", () => {
    fc.assert(fc.property(anyText, anyText, (left, right) => {
      assert.deepEqual(
        analyse(`${left} ${right}`),
        [...analyse(left), ...analyse(right)],
      );
    }));
  });
});

describe("the key of a code", () => {
  it("ignores case, accents, spaces and punctuation", () => {
    assert.equal(codeKey("NX-4400 b"), "nx4400b");
    assert.equal(codeKey(" nx4400B "), "nx4400b");
    assert.equal(codeKey("É/12"), "e12");
  });

  it("keeps what looks like a plural", () => {
    assert.equal(codeKey("WATCHES"), "watches");
  });

  it("is empty without letters and digits", () => {
    assert.equal(codeKey("--- !"), "");
  });

  it("is its own key", () => {
    fc.assert(fc.property(anyText, (text) => {
      assert.equal(codeKey(codeKey(text)), codeKey(text));
    }));
  });
});
