import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  decodeCursor,
  encodeCursor,
  fingerprint,
} from "../../src/catalog/cursor.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";

const position = fc.array(
  fc.oneof(
    fc.string({ unit: "binary", maxLength: 10 }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) =>
      each === 0 ? 0 : each
    ),
    fc.constant(null),
  ),
  { maxLength: 4 },
);
const query = fc.string({ maxLength: 30 });
const alphabet =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ \n%é";

function refuses(query: string, cursor: string): void {
  assert.throws(
    () => decodeCursor(query, cursor),
    (error) => isCatalogError(error, "cursor_invalid"),
    cursor,
  );
}

describe("a cursor", () => {
  it("gives back its position to the query it was made for", () => {
    fc.assert(fc.property(query, position, (query, position) => {
      const cursor = encodeCursor(query, position);
      assert.match(cursor, /^[A-Za-z0-9_-]+$/);
      assert.deepEqual(decodeCursor(query, cursor), position);
    }));
  });

  it("is refused by another query", () => {
    fc.assert(fc.property(query, query, position, (one, other, position) => {
      fc.pre(one !== other);
      refuses(other, encodeCursor(one, position));
    }));
  });

  it("is refused with any one character changed, added or left out", () => {
    const cursor = encodeCursor('["search","phone"]', [499.5, "p-1", null]);
    for (let index = 0; index <= cursor.length; index++) {
      const before = cursor.slice(0, index);
      for (const letter of alphabet) {
        refuses('["search","phone"]', before + letter + cursor.slice(index));
        if (letter === cursor[index] || index === cursor.length) continue;
        refuses(
          '["search","phone"]',
          before + letter + cursor.slice(index + 1),
        );
      }
      if (index < cursor.length) {
        refuses('["search","phone"]', before + cursor.slice(index + 1));
      }
    }
  });

  it("is refused when it is any other text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => refuses("q", text)),
    );
  });

  it("is refused when another version of the service made it", () => {
    for (const content of ['[2,"",[]]', "{}", "[1]", '[1,"",[true]]']) {
      const bytes = new TextEncoder().encode(fingerprint(content) + content);
      refuses("q", btoa(String.fromCharCode(...bytes)).replaceAll("=", ""));
    }
  });
});

describe("a fingerprint", () => {
  it("has 14 hexadecimal digits", () => {
    fc.assert(fc.property(fc.string(), (text) => {
      assert.match(fingerprint(text), /^[0-9a-f]{14}$/);
    }));
  });

  it("differs between texts that differ in one place", () => {
    const seen = new Set<string>();
    for (let code = 0; code < 5_000; code++) {
      seen.add(fingerprint(`a${String.fromCharCode(code)}b`));
    }
    assert.equal(seen.size, 5_000);
  });
});
