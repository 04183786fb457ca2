import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { memorySearchLog } from "../../drivers/memory/memory_search_log.ts";
import { CatalogError } from "../../src/catalog/errors.ts";
import type {
  QueryCounts,
  SearchLog,
} from "../../src/catalog/ports/search_log.ts";
import { createQueryLog } from "../../src/catalog/search_log/query_log.ts";

/** A query log over a port that notes what it is given, with pauses that end on demand. */
function open(record?: SearchLog["record"]) {
  const port = memorySearchLog({ now: Date.now });
  const recorded: (readonly QueryCounts[])[] = [];
  const logged: string[] = [];
  const pauses: (() => void)[] = [];
  const queryLog = createQueryLog({
    searchLog: {
      ...port,
      record(counts) {
        recorded.push(counts);
        return record ? record(counts) : port.record(counts);
      },
    },
    wait: () => new Promise((resolve) => pauses.push(resolve)),
    log: (level, message) => logged.push(`${level}: ${message}`),
  });
  return { queryLog, recorded, logged, pauses };
}

const most = { by: "searches", limit: 10 } as const;

describe("the query log", () => {
  it("gathers what is noted and hands it over after a pause, at once", async () => {
    const { queryLog, recorded, pauses } = open();
    queryLog.noteSearch("Red  Hat", 3);
    queryLog.noteSearch("red hat", 0);
    queryLog.noteClick("RED HAT", "a");
    queryLog.noteSearch("cap", 1);
    queryLog.noteClick("red hat", "b");
    queryLog.noteClick("red hat", "a");
    assert.equal(recorded.length, 0);
    assert.equal(pauses.length, 1);
    pauses[0]?.();
    await queryLog.end();
    assert.deepEqual(recorded, [[
      {
        query: "red hat",
        searches: 2,
        zeroResults: 1,
        clicks: 3,
        found: false,
        chosen: [
          { productId: "a", clicks: 2 },
          { productId: "b", clicks: 1 },
        ],
      },
      {
        query: "cap",
        searches: 1,
        zeroResults: 0,
        clicks: 0,
        found: true,
        chosen: [],
      },
    ]]);
    queryLog.noteSearch("cap", 1);
    assert.equal(pauses.length, 2);
    await queryLog.end();
    assert.equal(recorded.length, 2);
  });

  it("reports what was just noted", async () => {
    const { queryLog } = open();
    queryLog.noteSearch("hat", 3);
    assert.deepEqual(await queryLog.report(most), [
      { query: "hat", searches: 1, zeroResults: 0, clicks: 0 },
    ]);
  });

  it("completes what is typed in any case", async () => {
    const { queryLog } = open();
    for (let times = 0; times < 3; times++) queryLog.noteSearch("Red hat", 3);
    await queryLog.end();
    assert.deepEqual(await queryLog.complete(" RED  h", 10), ["red hat"]);
  });

  it("notes nothing that is not to be kept", async () => {
    const { queryLog, recorded, pauses } = open();
    queryLog.noteSearch("jane@example.com", 0);
    queryLog.noteClick("+49 170 1234567", "a");
    queryLog.noteSearch("", 100);
    assert.equal(pauses.length, 0);
    await queryLog.end();
    assert.deepEqual(recorded, []);
  });

  it("holds at most 1,000 queries until they are handed over", async () => {
    const { queryLog, recorded } = open();
    for (let n = 0; n < 1_500; n++) queryLog.noteSearch(`query ${n}`, 1);
    queryLog.noteSearch("query 7", 1);
    await queryLog.end();
    assert.equal(recorded[0]?.length, 1_000);
    assert.equal(recorded[0]?.[7]?.searches, 2);
  });

  it("loses what is not taken, says so at level debug, and goes on", async () => {
    const failure = new CatalogError("unavailable", "Cannot add");
    let fails = true;
    const { queryLog, recorded, logged } = open(() =>
      fails ? Promise.reject(failure) : Promise.resolve()
    );
    queryLog.noteSearch("hat", 1);
    await queryLog.end();
    assert.deepEqual(logged, ["debug: Cannot keep what was searched"]);
    fails = false;
    queryLog.noteSearch("cap", 1);
    await queryLog.end();
    assert.deepEqual(recorded.map((counts) => counts.length), [1, 1]);
    assert.equal(logged.length, 1);
  });
});
