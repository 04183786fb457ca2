import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import type { Redis } from "@upstash/redis";
import { redisCache } from "../../drivers/redis/redis_cache.ts";
import type {
  CachedRecord,
  CacheRead,
  ProductCache,
} from "../../src/catalog/ports/product_cache.ts";
import { absentRecord, productRecord } from "../contracts/cached_records.ts";
import { productCacheContract } from "../contracts/product_cache_contract.ts";
import { notingObserver } from "./noting_observer.ts";
import { redisFaultFront } from "./redis_fault_front.ts";
import type { RedisFaultFront } from "./redis_fault_front.ts";
import {
  newKeyPrefix,
  openRedis,
  sharedRedis,
  skipWithoutRedis,
} from "./redis_service.ts";

productCacheContract("the Redis cache", () => {
  const keyPrefix = newKeyPrefix();
  const observer = notingObserver();
  return {
    observer,
    cache: redisCache({ ...sharedRedis, keyPrefix, observer }),
    async age(id) {
      await openRedis().pexpire(`${keyPrefix}product:${id}`, 3_600_000);
    },
  };
}, { skip: skipWithoutRedis });

async function readOne(cache: ProductCache, id: string): Promise<CacheRead> {
  const [read] = await cache.read([id], "product");
  return read ?? assert.fail("No answer");
}

async function fill(
  cache: ProductCache,
  { id, record }: { id: string; record: CachedRecord },
): Promise<void> {
  const read = await readOne(cache, id);
  const lease = read.kind === "miss" ? read.lease : assert.fail(read.kind);
  await cache.fill([{ id, lease, record }]);
}

describe("what the Redis cache keeps", { skip: skipWithoutRedis }, () => {
  const keyPrefix = newKeyPrefix();
  let cache: ProductCache;
  let redis: Redis;
  before(() => {
    cache = redisCache({ ...sharedRedis, keyPrefix });
    redis = openRedis();
  });
  after(() => cache.close());

  function keyOf(id: string): string {
    return `${keyPrefix}product:${id}`;
  }

  async function assertEndsWithin(id: string, seconds: number) {
    const left = await redis.pttl(keyOf(id)) / 1000;
    assert.ok(left > 0.8 * seconds && left <= 1.1 * seconds, `${left} s`);
  }

  it("ends by itself: a lease after 10 s, a mark after 30 s", async () => {
    await readOne(cache, "leased");
    await assertEndsWithin("leased", 10);
    await cache.mark([{ id: "marked", version: 1 }]);
    await assertEndsWithin("marked", 30);
  });

  const lifetimes = [
    { id: "product", record: productRecord(1), seconds: 86_400 },
    { id: "deleted", record: absentRecord(2), seconds: 300 },
    { id: "never-used", record: absentRecord(0), seconds: 15 },
  ];
  for (const { id, record, seconds } of lifetimes) {
    it(`ends by itself: ${id} after about ${seconds} s`, async () => {
      await fill(cache, { id, record });
      await assertEndsWithin(id, seconds);
    });
  }

  it("is no text of a product any more under a mark or a deletion", async () => {
    const ids = ["hidden", "gone"];
    for (const id of ids) await fill(cache, { id, record: productRecord(1) });
    await cache.mark([{ id: "hidden", version: 1 }]);
    await cache.put([{ id: "gone", record: absentRecord(2) }]);
    for (const id of ids) {
      assert.deepEqual(await redis.hkeys(keyOf(id)), ["head"]);
    }
  });

  it("does not mix with what has another prefix", async () => {
    const other = redisCache({ ...sharedRedis, keyPrefix: newKeyPrefix() });
    await fill(cache, { id: "mine", record: productRecord(1) });
    assert.equal((await readOne(other, "mine")).kind, "miss");
  });
});

describe(
  "the Redis cache, behind a front that notes its requests,",
  { skip: skipWithoutRedis },
  () => {
    let front: RedisFaultFront;
    let redis: Redis;
    before(async () => {
      front = await redisFaultFront(sharedRedis);
      redis = openRedis();
    });
    after(() => front.stop());

    function openCache(): { cache: ProductCache; keyPrefix: string } {
      const keyPrefix = newKeyPrefix();
      const { token, timeoutMilliseconds } = sharedRedis;
      const { url } = front;
      return {
        cache: redisCache({ url, token, timeoutMilliseconds, keyPrefix }),
        keyPrefix,
      };
    }

    async function requestsOf(call: () => Promise<unknown>): Promise<string[]> {
      const before = front.requests.length;
      await call();
      return front.requests.slice(before);
    }

    it("reads 100 ids in one request, in which no text of a script is", async () => {
      const { cache } = openCache();
      const ids = Array.from({ length: 100 }, () => randomUUID());
      await cache.read(ids, "summary");
      const requests = await requestsOf(() => cache.read(ids, "summary"));
      assert.equal(requests.length, 1);
      assert.doesNotMatch(requests[0] ?? "", /redis\.call/);
    });

    it("tells its observer of each request", async () => {
      const observer = notingObserver();
      const { url } = front;
      const cache = redisCache({
        ...sharedRedis,
        url,
        keyPrefix: newKeyPrefix(),
        observer,
      });
      const record = productRecord(1);
      await fill(cache, { id: "a", record });
      const [token = ""] = await cache.mark([{ id: "a", version: 1 }]);
      await cache.release([{ id: "a", token }]);
      await cache.put([{ id: "a", record }]);
      await cache.compare([{ id: "a", record }]);
      await cache.scan({ limit: 10 });
      await cache.forget(["a"]);
      await cache.ping();
      const operations = observer.calls.map(({ operation }) => operation);
      assert.deepEqual(operations, [
        "eval_read",
        "eval_fill",
        "eval_mark",
        "eval_release",
        "eval_put",
        "eval_compare",
        "scan",
        "del",
        "eval_read",
      ]);
      for (const { service, outcome, seconds } of observer.calls) {
        assert.deepEqual([service, outcome], ["redis", "answered"]);
        assert.ok(seconds > 0 && seconds < 5, `${seconds} s`);
      }
    });

    it("sends large products in several requests and stores them all", async () => {
      const { cache } = openCache();
      const ids = Array.from({ length: 8 }, () => randomUUID());
      const product = "x".repeat(350_000);
      const record: CachedRecord = {
        kind: "product",
        product: { version: 1, status: "active", summary: "{}", product },
      };
      const tokens = await cache.mark(ids.map((id) => ({ id, version: 0 })));
      const puts = ids.map((id, index) => {
        return { id, record, token: tokens[index] ?? assert.fail("No mark") };
      });
      const requests = await requestsOf(() => cache.put(puts));
      assert.ok(Math.max(...requests.map((body) => body.length)) < 1_100_000);
      const reads = await cache.read(ids, "summary");
      assert.ok(reads.every(({ kind }) => kind === "hit"));
    });

    it("takes no fill under the lease that a repeated read leaves", async () => {
      const { cache } = openCache();
      const id = randomUUID();
      const [request = ""] = await requestsOf(() =>
        cache.read([id], "product")
      );
      const read = await readOne(cache, id);
      const lease = read.kind === "miss" ? read.lease : assert.fail(read.kind);
      await cache.put([{ id, record: productRecord(2) }]);
      await front.repeat(request);
      await cache.fill([{ id, lease, record: productRecord(1) }]);
      assert.equal((await readOne(cache, id)).kind, "miss");
    });

    it("stores nothing by a repeated put under a repeated mark", async () => {
      const { cache, keyPrefix } = openCache();
      const id = randomUUID();
      let token = "";
      const [mark = ""] = await requestsOf(async () => {
        const tokens = await cache.mark([{ id, version: 0 }]);
        token = tokens[0] ?? assert.fail("No mark");
      });
      const [put = ""] = await requestsOf(() =>
        cache.put([{ id, record: productRecord(1), token }])
      );
      await cache.put([{ id, record: productRecord(2) }]);
      await redis.del(`${keyPrefix}product:${id}`);
      await front.repeat(mark);
      assert.deepEqual(await readOne(cache, id), { kind: "bypass" });
      await front.repeat(put);
      assert.equal((await readOne(cache, id)).kind, "miss");
    });
  },
);
