import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { xmlText } from "../../src/storefront/xml_text.ts";

describe("text in XML", () => {
  it("is without the characters that XML does not have", () => {
    assert.equal(
      xmlText("a\u0000\u0008\u000b\u001f\ud800\uffffb\t\n\r\u0085 ü 😀"),
      "ab\t\n\r\u0085 ü 😀",
    );
  });
});
