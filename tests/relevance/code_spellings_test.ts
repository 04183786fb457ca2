import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { codeSpellings } from "./code_spellings.ts";
import { plainCode } from "./survey_catalogue.ts";

function spellingsOf(code: string): (string | undefined)[] {
  return codeSpellings.map(({ write }) => write(code));
}

describe("the spellings of a code", () => {
  it("join what is cut, and cut it otherwise", () => {
    assert.deepEqual(spellingsOf("GX2-R/256"), [
      "GX2-R/256",
      "GX2R256",
      "GX2 R 256",
      "GX2-R-256",
    ]);
  });

  it("cut between letters and digits what is not cut", () => {
    assert.deepEqual(spellingsOf("NX4400B"), [
      "NX4400B",
      undefined,
      "NX 4400 B",
      "NX-4400-B",
    ]);
  });

  it("cut a barcode as it is printed", () => {
    assert.equal(spellingsOf("2100000033232")[2], "2 100000 033232");
  });

  it("are the same code to whoever types them", () => {
    for (const code of ["VN-N4P-256GB", "2100000033232", "IR-L35/1.8"]) {
      const keys = spellingsOf(code).map((each) => plainCode(each ?? code));
      assert.equal(new Set(keys).size, 1);
    }
  });
});
