import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { redisCache } from "../../drivers/redis/redis_cache.ts";
import type { ProductCache } from "../../src/catalog/ports/product_cache.ts";
import { notingObserver } from "./noting_observer.ts";
import type { NotingObserver } from "./noting_observer.ts";
import { redisFaultFront } from "./redis_fault_front.ts";
import type { FrontBehaviour, RedisFaultFront } from "./redis_fault_front.ts";
import {
  newKeyPrefix,
  sharedRedis,
  skipWithoutRedis,
} from "./redis_service.ts";

const badGateway: FrontBehaviour = { status: 502, page: "Bad gateway" };

type Broken = {
  front: RedisFaultFront;
  cache: ProductCache;
  observer: NotingObserver;
  /** Reads one id; what became of it. */
  read(): Promise<string | undefined>;
  /** Reads until the breaker has opened. */
  open(): Promise<void>;
};

async function withCacheBehind(
  behaviour: FrontBehaviour,
  work: (broken: Broken) => Promise<void>,
): Promise<void> {
  const front = await redisFaultFront(sharedRedis);
  front.behave(behaviour);
  const observer = notingObserver();
  const { url } = front;
  const keyPrefix = newKeyPrefix();
  const cache = redisCache({
    url,
    token: sharedRedis.token,
    keyPrefix,
    observer,
    // A busy machine must not look like silence.
    ...(behaviour !== "silence" && { timeoutMilliseconds: 5_000 }),
  });

  async function read() {
    return (await cache.read(["a"], "product"))[0]?.kind;
  }

  async function open() {
    const deadline = performance.now() + 2_000;
    while (!observer.counts.breaker_opened && performance.now() < deadline) {
      await read();
    }
  }

  try {
    await work({ front, cache, observer, read, open });
  } finally {
    await front.stop();
  }
}

/** Reads until something else than a bypass is found. */
async function readUntilServed(read: Broken["read"]) {
  const deadline = performance.now() + 10_000;
  let kind = await read();
  while (kind === "bypass" && performance.now() < deadline) {
    await delay(20);
    kind = await read();
  }
  return kind;
}

describe("the breaker of the Redis cache", () => {
  it("opens within 2 seconds when Redis is silent", () =>
    withCacheBehind("silence", async ({ observer, open }) => {
      await open();
      assert.equal(observer.counts.breaker_opened, 1);
    }));

  it("lets 5 failures through, and no more while it is open", () =>
    withCacheBehind(badGateway, async ({ front, read, cache }) => {
      for (let number = 0; number < 20; number++) await read();
      assert.deepEqual(await cache.mark([{ id: "a", version: 1 }]), [
        undefined,
      ]);
      assert.equal(front.requests.length, 5);
    }));

  it("costs less than 5 ms a call while it is open", () =>
    withCacheBehind("silence", async ({ read, open }) => {
      await open();
      const beganAt = performance.now();
      for (let number = 0; number < 100; number++) await read();
      const milliseconds = (performance.now() - beganAt) / 100;
      assert.ok(milliseconds < 5, `${milliseconds} ms a call`);
    }));

  it(
    "opens when half of what is asked fails",
    { skip: skipWithoutRedis },
    () =>
      withCacheBehind("pass", async ({ front, observer, read }) => {
        for (let number = 0; number < 40; number++) {
          front.behave(number % 3 === 0 ? "pass" : badGateway);
          await read();
        }
        assert.equal(observer.counts.breaker_opened, 1);
      }),
  );

  it(
    "stays closed when a few fail",
    { skip: skipWithoutRedis },
    () =>
      withCacheBehind("pass", async ({ front, observer, read }) => {
        for (let number = 0; number < 100; number++) {
          front.behave(number % 3 === 0 ? badGateway : "pass");
          await read();
        }
        assert.equal(observer.counts.breaker_opened, undefined);
      }),
  );

  it("lets one call try when its time is over, and opens again", () =>
    withCacheBehind(badGateway, async ({ front, observer, read, open }) => {
      await open();
      const before = front.requests.length;
      const deadline = performance.now() + 10_000;
      while (observer.counts.breaker_opened === 1) {
        assert.ok(performance.now() < deadline, "Nobody has tried");
        await Promise.all([read(), read(), read()]);
        await delay(20);
      }
      await Promise.all([read(), read(), read()]);
      assert.equal(front.requests.length, before + 1);
    }));

  it("lets nobody wait for the one that tries", () =>
    withCacheBehind("silence", async ({ front, read, open }) => {
      async function timedRead() {
        const beganAt = performance.now();
        await read();
        return performance.now() - beganAt;
      }
      await open();
      const before = front.requests.length;
      const deadline = performance.now() + 10_000;
      let waited: number[] = [];
      while (front.requests.length === before) {
        assert.ok(performance.now() < deadline, "Nobody has tried");
        await delay(20);
        waited = await Promise.all([timedRead(), timedRead(), timedRead()]);
      }
      const [first = 0, second = 0, third = 0] = waited.sort((a, b) => a - b);
      assert.ok(Math.max(first, second) < third / 2, waited.join(", "));
    }));

  it(
    "closes when a call succeeds",
    { skip: skipWithoutRedis },
    () =>
      withCacheBehind(badGateway, async ({ front, read, open }) => {
        await open();
        front.behave("pass");
        assert.equal(await readUntilServed(read), "miss");
        assert.equal(await read(), "miss");
      }),
  );

  it(
    "lets a ping through while it is open",
    { skip: skipWithoutRedis },
    () =>
      withCacheBehind(badGateway, async ({ front, cache, open }) => {
        await open();
        front.behave("pass");
        await cache.ping();
      }),
  );
});
