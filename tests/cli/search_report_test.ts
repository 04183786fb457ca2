import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openDatabase } from "../../drivers/sqlite/database.ts";
import { sqliteSearchLog } from "../../drivers/sqlite/sqlite_search_log.ts";
import { counted } from "../contracts/search_log_contract.ts";
import { runAisle } from "./aisle_process.ts";
import { temporaryFolder } from "./temporary_folder.ts";

describe("aisle search-report", () => {
  const folder = temporaryFolder();
  const environment = { CATALOG_SQLITE_PATH: folder.file("aisle.db") };

  before(async () => {
    const database = openDatabase({
      path: environment.CATALOG_SQLITE_PATH,
      role: "service",
    });
    const log = sqliteSearchLog({ database, now: Date.now });
    await log.record([
      counted("red hat", { searches: 1_200, clicks: 40 }),
      counted("submarine", { searches: 7, zeroResults: 7, found: false }),
    ]);
    await log.close();
  });
  after(() => folder.remove());

  function report(...args: string[]) {
    return runAisle(["search-report", ...args], { environment });
  }

  it("prints the most searched queries", async () => {
    const { code, stdout } = await report();
    assert.equal(code, 0);
    assert.equal(
      stdout,
      " searches   in vain    clicks  query\n" +
        "    1,200         0        40  red hat\n" +
        "        7         7         0  submarine\n",
    );
    assert.doesNotMatch((await report("--limit", "1")).stdout, /submarine/);
  });

  it("prints those that found nothing, as NDJSON", async () => {
    const { stdout } = await report("--by", "zero_results", "--json");
    assert.deepEqual(JSON.parse(stdout), {
      query: "submarine",
      searches: 7,
      zeroResults: 7,
      clicks: 0,
    });
  });

  it("refuses what it cannot report, and a log it cannot reach", async () => {
    for (const args of [["--by", "clicks"], ["--limit", "0"]]) {
      assert.equal((await report(...args)).code, 2);
    }
    const { code, stderr } = await runAisle(["search-report"], {
      environment: { ...environment, CATALOG_SEARCH_LOG: "memory" },
    });
    assert.equal(code, 2);
    assert.match(stderr, /GET \/v1\/admin\/search-report/);
  });
});
