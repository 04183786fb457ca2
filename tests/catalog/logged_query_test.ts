import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  toLoggedPrefix,
  toLoggedQuery,
} from "../../src/catalog/search_log/logged_query.ts";

describe("a query as the search log keeps it", () => {
  it("has lower case and single spaces", () => {
    assert.equal(toLoggedQuery("  Red\t\n HAT "), "red hat");
    assert.equal(toLoggedQuery("ＧＲÖSSE\u00a04½"), "grösse 41⁄2");
    assert.equal(toLoggedQuery("27\u2033 Monitor"), "27′′ monitor");
    assert.equal(toLoggedQuery("red\u0000hat"), "red hat");
  });

  it("is the same when it is kept again", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
      const query = toLoggedQuery(text);
      if (query !== undefined) assert.equal(toLoggedQuery(query), query);
    }));
  });

  it("is not there without a letter or digit, or when it is too long", () => {
    for (const text of ["", "  ", "?!", "a".repeat(101), "ab ".repeat(40)]) {
      assert.equal(toLoggedQuery(text), undefined, text);
    }
    assert.equal(toLoggedQuery("a".repeat(100))?.length, 100);
    assert.equal([...toLoggedQuery("𝄞a".repeat(50)) ?? ""].length, 100);
  });

  it("is not there when it may be personal data", () => {
    for (
      const text of [
        "jane@example.com",
        "mail to jane＠example",
        "+49 170 1234567",
        "call (030) 123-45.67",
        "0049/170/123/45",
        "4006381333931",
        "order 1234567",
        "order1234567",
        "DE89 3704 0044 0532",
        "٠١٢٣٤٥٦٧",
      ]
    ) assert.equal(toLoggedQuery(text), undefined, text);
  });

  it("keeps what only looks a little like it", () => {
    for (
      const text of [
        "iphone 15 256 gb",
        "1920x1080 144 hz",
        "nx-4400 b",
        "b08n5wrwnw",
        "@ home",
        "100 % cotton 2 x 300 g",
      ]
    ) assert.equal(toLoggedQuery(text), text);
  });

  it("has beginnings in the same form, which may end with a space", () => {
    assert.equal(toLoggedPrefix("  Red  "), "red ");
    assert.equal(toLoggedPrefix("  "), "");
    assert.equal(toLoggedPrefix("RED\u00a0h"), "red h");
  });
});
