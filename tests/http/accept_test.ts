import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { acceptsGzip, acceptsMediaType } from "../../src/http/accept.ts";

describe("acceptsMediaType()", () => {
  const json = "application/json";
  const cases: [accept: string | null, taken: boolean][] = [
    [null, true],
    ["*/*", true],
    [json, true],
    ["application/*", true],
    ["text/html,application/xhtml+xml,*/*;q=0.8", true],
    [`text/html, ${json};q=0.2`, true],
    ["text/html", false],
    [`${json};q=0, */*`, false],
    ["*/*;q=0", false],
    ["application/*;q=0, */*", false],
    ["", false],
  ];
  for (const [accept, taken] of cases) {
    it(`takes JSON with "${accept}": ${taken}`, () => {
      assert.equal(acceptsMediaType(accept, json), taken);
    });
  }
});

describe("acceptsGzip()", () => {
  const cases: [acceptEncoding: string | null, taken: boolean][] = [
    [null, false],
    ["gzip", true],
    ["GZIP", true],
    ["br, gzip;q=0.5", true],
    ["*", true],
    ["identity", false],
    ["gzip;q=0", false],
    ["*;q=0", false],
    ["gzip;q=0, *", false],
  ];
  for (const [acceptEncoding, taken] of cases) {
    it(`compresses with "${acceptEncoding}": ${taken}`, () => {
      assert.equal(acceptsGzip(acceptEncoding), taken);
    });
  }
});
