import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";

const folder = new URL("../../src/storefront/assets/", import.meta.url);
const mostBytes = 30_000;

describe("the scripts of the shop", () => {
  it("are at most 30 kB together, compressed", () => {
    const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
    const bytes = scripts
      .map((name) => gzipSync(readFileSync(new URL(name, folder))).length)
      .reduce((sum, each) => sum + each, 0);
    assert.ok(scripts.length > 3);
    assert.ok(bytes <= mostBytes, `${bytes} bytes`);
  });
});
