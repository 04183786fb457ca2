import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { readConfig } from "../../src/config.ts";
import { runAisle } from "./aisle_process.ts";

describe("aisle keys create", () => {
  it("prints a key and the entry that lets the service know it", async () => {
    const args = ["keys", "create", "--name", "ci", "--scopes", "read,write"];
    const { code, stdout } = await runAisle([...args, "--json"]);
    assert.equal(code, 0);
    const { key, entry } = JSON.parse(stdout);
    assert.deepEqual(readConfig({ CATALOG_API_KEYS: entry }).apiKeys, [{
      name: "ci",
      scopes: ["read", "write"],
      sha256: createHash("sha256").update(key).digest("hex"),
    }]);
    const words = await runAisle(args);
    assert.match(words.stdout, /aisle_[\w-]{43}\n/);
    assert.doesNotMatch(words.stdout, new RegExp(key));
  });

  it("refuses names and scopes that cannot be used", async () => {
    for (
      const args of [["--name", "a:b", "--scopes", "read"], [
        "--name",
        "ci",
        "--scopes",
        "root",
      ], ["--name", "ci"]]
    ) {
      assert.equal((await runAisle(["keys", "create", ...args])).code, 2);
    }
  });
});
