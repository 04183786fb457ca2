import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Redis } from "@upstash/redis";
import { redisSearchLog } from "../../drivers/redis/redis_search_log.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import {
  counted,
  searchLogContract,
} from "../contracts/search_log_contract.ts";
import { notingObserver } from "./noting_observer.ts";
import { redisFaultFront } from "./redis_fault_front.ts";
import type { RedisFaultFront } from "./redis_fault_front.ts";
import {
  newKeyPrefix,
  openRedis,
  sharedRedis,
  skipWithoutRedis,
} from "./redis_service.ts";

const now = () => Date.parse("2026-03-01T00:00:00Z");
const most = { by: "searches", limit: 10 } as const;

searchLogContract("Redis", {
  open: (options) =>
    redisSearchLog({ ...sharedRedis, ...options, keyPrefix: newKeyPrefix() }),
  skip: skipWithoutRedis,
});

describe("the search log in Redis", { skip: skipWithoutRedis }, () => {
  let front: RedisFaultFront;
  let redis: Redis;
  before(async () => {
    front = await redisFaultFront(sharedRedis);
    redis = openRedis();
  });
  after(() => front.stop());

  function open() {
    const keyPrefix = newKeyPrefix();
    const observer = notingObserver();
    front.behave("pass");
    const address = { ...sharedRedis, url: front.url, keyPrefix };
    return {
      log: redisSearchLog({ ...address, now, observer }),
      keyPrefix,
      observer,
    };
  }

  it("expires when nothing is searched for 180 days", async () => {
    const { log, keyPrefix } = open();
    await log.record([
      counted("hat", { searches: 3, zeroResults: 1, clicks: 1 }),
    ]);
    for (const set of ["searches", "zero_results", "clicks", "requests"]) {
      const days = await redis.ttl(`${keyPrefix}queries:${set}`) / 86_400;
      assert.ok(days > 179.9 && days <= 180, `${set}: ${days} days`);
    }
  });

  it("asks once a call, and tells the observer", async () => {
    const { log, observer } = open();
    await log.record([counted("hat"), counted("cap")]);
    await log.report(most);
    await log.complete("h", 10);
    const before = front.requests.length;
    await log.record([counted("hat"), counted("cap")]);
    await log.report(most);
    await log.complete("h", 10);
    await log.ping();
    assert.equal(front.requests.length - before, 4);
    assert.deepEqual(
      observer.calls.slice(3).map(({ operation, outcome }) => [
        operation,
        outcome,
      ]),
      ["eval_add_searches", "eval_report_searches", "eval_complete_query"]
        .concat("ping").map((operation) => [operation, "answered"]),
    );
  });

  it("counts a request once that is executed again", async () => {
    const { log } = open();
    await log.record([counted("hat")]);
    const before = front.requests.length;
    await log.record([counted("hat", { clicks: 1 })]);
    const [request = ""] = front.requests.slice(before);
    await log.record([counted("hat", { zeroResults: 1, found: false })]);
    const report = await log.report(most);
    await front.repeat(request);
    assert.deepEqual(await log.report(most), report);
    assert.equal(report[0]?.searches, 3);
  });

  it("takes the place of what is no log", async () => {
    const { log, keyPrefix } = open();
    await log.record([counted("hat", { searches: 3 })]);
    for (const set of ["searches", "clicks", "found"]) {
      await redis.del(`${keyPrefix}queries:${set}`);
      await redis.rpush(`${keyPrefix}queries:${set}`, "anything");
    }
    assert.deepEqual(await log.report(most), []);
    assert.deepEqual(await log.complete("h", 10), []);
    await log.record([counted("hat", { searches: 3, clicks: 1 })]);
    assert.deepEqual(await log.report(most), [
      { query: "hat", searches: 3, zeroResults: 0, clicks: 1 },
    ]);
    assert.deepEqual(await log.complete("h", 10), ["hat"]);
  });

  it("begins anew when Redis has evicted the counts of searches", async () => {
    const { log, keyPrefix } = open();
    const none = { zeroResults: 1, clicks: 1, found: false };
    await log.record([counted("hat", none)]);
    await redis.del(`${keyPrefix}queries:searches`);
    assert.deepEqual(await log.report({ ...most, by: "zero_results" }), []);
    await log.record([counted("hat")]);
    assert.deepEqual(await log.report(most), [
      { query: "hat", searches: 1, zeroResults: 0, clicks: 0 },
    ]);
  });

  it("is unavailable when Redis does not answer well, and names no query", async () => {
    const { log } = open();
    const calls = [
      () => log.record([counted("hat")]),
      () => log.report(most),
      () => log.complete("hat", 10),
      () => log.ping(),
    ];
    front.behave({ status: 502, page: "<html>Bad gateway</html>" });
    for (const call of calls) {
      await assert.rejects(call, (error) => {
        assert.ok(isCatalogError(error, "unavailable"));
        assert.doesNotMatch(error.message, /hat/);
        return true;
      });
    }
  });
});
