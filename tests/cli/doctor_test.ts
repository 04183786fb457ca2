import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import { runAisle } from "./aisle_process.ts";
import { temporaryFolder } from "./temporary_folder.ts";

const { file, remove } = temporaryFolder();
after(remove);

async function findings(environment: Record<string, string>) {
  const { code, stdout } = await runAisle(["doctor", "--json"], {
    environment,
  });
  return { code, findings: JSON.parse(stdout).findings };
}

describe("aisle doctor", () => {
  it("finds nothing wrong with the embedded drivers", async () => {
    const result = await findings({ CATALOG_SQLITE_PATH: file("well.db") });
    assert.equal(result.code, 0);
    const checks = result.findings.map(({ check }: { check: string }) => check);
    assert.deepEqual(checks, [
      "versions",
      "configuration",
      "keys",
      "store",
      "cache",
      "search",
      "outbox",
    ]);
  });

  it("tells every mistake of the configuration", async () => {
    const result = await findings({ PORT: "x", CATALOG_CURRENCY: "dollars" });
    assert.equal(result.code, 1);
    const wrong = result.findings
      .filter(({ ok }: { ok: boolean }) => !ok)
      .map(({ detail }: { detail: string }) => detail.split(" ")[0]);
    assert.deepEqual(wrong, ["PORT", "CATALOG_CURRENCY"]);
  });

  it("tells cause and cure when a service does not answer", async () => {
    const result = await findings({
      CATALOG_SQLITE_PATH: file("redis.db"),
      CATALOG_CACHE: "redis",
      UPSTASH_REDIS_REST_URL: "http://127.0.0.1:9",
      UPSTASH_REDIS_REST_TOKEN: "secret-token",
    });
    assert.equal(result.code, 1);
    const cache = result.findings
      .find(({ check }: { check: string }) => check === "cache");
    assert.equal(cache.ok, false);
    assert.match(cache.cure, /UPSTASH_REDIS_REST_URL/);
    assert.doesNotMatch(JSON.stringify(result.findings), /secret-token/);
  });

  it("tells cause and cure when the file is no database of Aisle", async () => {
    const path = file("other.db");
    writeFileSync(path, "this is a text\n".repeat(100));
    const result = await findings({ CATALOG_SQLITE_PATH: path });
    assert.equal(result.code, 1);
    const last = result.findings.at(-1);
    assert.equal(last.ok, false);
    assert.match(last.cure, /CATALOG_SQLITE_PATH/);
  });
});
