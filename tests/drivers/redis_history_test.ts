import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import type { Redis } from "@upstash/redis";
import { redisHistory } from "../../drivers/redis/redis_history.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import { visitorHistoryContract } from "../contracts/visitor_history_contract.ts";
import { notingObserver } from "./noting_observer.ts";
import { redisFaultFront } from "./redis_fault_front.ts";
import type { RedisFaultFront } from "./redis_fault_front.ts";
import {
  newKeyPrefix,
  openRedis,
  sharedRedis,
  skipWithoutRedis,
} from "./redis_service.ts";

const view = { productId: "a", viewedAt: Date.parse("2026-01-01T00:00:00Z") };
const now = () => view.viewedAt;

visitorHistoryContract("Redis", {
  open: ({ now }) =>
    redisHistory({ ...sharedRedis, keyPrefix: newKeyPrefix(), now }),
  skip: skipWithoutRedis,
});

describe("the history in Redis", { skip: skipWithoutRedis }, () => {
  let front: RedisFaultFront;
  let redis: Redis;
  before(async () => {
    front = await redisFaultFront(sharedRedis);
    redis = openRedis();
  });
  after(() => front.stop());

  function open() {
    const keyPrefix = newKeyPrefix();
    const visitor = randomUUID();
    const observer = notingObserver();
    front.behave("pass");
    return {
      history: redisHistory({
        ...sharedRedis,
        url: front.url,
        keyPrefix,
        now,
        observer,
      }),
      visitor,
      key: `${keyPrefix}visitor:${visitor}`,
      observer,
    };
  }

  it("holds 50 views of a visitor, for 30 days", async () => {
    const { history, visitor, key } = open();
    for (let number = 0; number < 55; number++) {
      const productId = `p${number}`;
      const viewedAt = view.viewedAt + number;
      await history.addView(visitor, { productId, viewedAt });
    }
    assert.equal(await redis.zcard(key), 50);
    const days = await redis.ttl(key) / 86_400;
    assert.ok(days > 29.9 && days <= 30, `${days} days`);
  });

  it("asks once a call, and tells the observer", async () => {
    const { history, visitor, observer } = open();
    await history.addView(visitor, view);
    const before = front.requests.length;
    await history.addView(visitor, view);
    await history.getViews(visitor, 10);
    await history.forget(visitor);
    await history.ping();
    // A script that is not known yet is asked for twice.
    assert.ok(front.requests.length - before <= 5);
    assert.deepEqual(
      observer.calls.map(({ operation, outcome }) => [operation, outcome]),
      ["eval_add_view", "eval_add_view", "eval_get_views", "del", "ping"]
        .map((operation) => [operation, "answered"]),
    );
  });

  it("is the same after a request that is executed again", async () => {
    const { history, visitor } = open();
    await history.addView(visitor, view);
    const before = front.requests.length;
    await history.addView(visitor, { ...view, productId: "b" });
    const [request = ""] = front.requests.slice(before);
    await history.addView(visitor, {
      productId: "b",
      viewedAt: view.viewedAt + 1,
    });
    const views = await history.getViews(visitor, 10);
    await front.repeat(request);
    assert.deepEqual(await history.getViews(visitor, 10), views);
  });

  it("takes the place of what is no history", async () => {
    const { history, visitor, key } = open();
    await redis.rpush(key, "anything");
    assert.deepEqual(await history.getViews(visitor, 10), []);
    await history.addView(visitor, view);
    assert.deepEqual(await history.getViews(visitor, 10), [view]);
  });

  it("is unavailable when Redis does not answer well, and names no visitor", async () => {
    const { history, visitor } = open();
    const calls = [
      () => history.addView(visitor, view),
      () => history.getViews(visitor, 10),
      () => history.forget(visitor),
      () => history.ping(),
    ];
    front.behave({ status: 502, page: "<html>Bad gateway</html>" });
    for (const call of calls) {
      await assert.rejects(call, (error) => {
        assert.ok(isCatalogError(error, "unavailable"));
        assert.doesNotMatch(error.message, new RegExp(visitor));
        return true;
      });
    }
  });
});
