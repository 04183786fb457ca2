import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Redis } from "@upstash/redis";
import { redisCache } from "../../drivers/redis/redis_cache.ts";
import { withCache } from "../contracts/cache_fixture.ts";
import { absentRecord, productRecord } from "../contracts/cached_records.ts";
import { notingObserver } from "./noting_observer.ts";
import {
  newKeyPrefix,
  openRedis,
  sharedRedis,
  skipWithoutRedis,
} from "./redis_service.ts";

const id = "planted";
const whole = { summary: "{}", product: '{"a":1}' };
const head = `2 product 5 ${id} active 2 7`;
const megabytes = 1_000_000;

type Plant = (redis: Redis, key: string) => Promise<unknown>;

/** What a cache of this version has not written, or not like this. */
const planted: Record<string, Plant> = {
  "a string": (redis, key) => redis.set(key, head),
  "a list": (redis, key) => redis.rpush(key, head, "{}", '{"a":1}'),
  "a set": (redis, key) => redis.sadd(key, head),
  "a sorted set": (redis, key) => redis.zadd(key, { score: 1, member: head }),
  "a string of 50 MB": (redis, key) =>
    redis.setrange(key, 50 * megabytes, head),
  "a hash of something else": (redis, key) => redis.hset(key, { name: "Bob" }),
  "a product without a head": (redis, key) => redis.hset(key, whole),
  "an empty head": (redis, key) => redis.hset(key, { head: "", ...whole }),
  "a head that is cut": (redis, key) =>
    redis.hset(key, { head: head.slice(0, 20), ...whole }),
  "a product of an older format": (redis, key) =>
    redis.hset(key, { head: "1 product 5 active", ...whole }),
  "a product of a newer format": (redis, key) =>
    redis.hset(key, { head: head.replace("2", "3"), ...whole }),
  "a lease of another format": (redis, key) =>
    redis.hset(key, { head: "1 lease L" }),
  "a product without a version": (redis, key) =>
    redis.hset(key, { head: head.replace("5", "five"), ...whole }),
  "a version beyond all numbers": (redis, key) =>
    redis.hset(key, { head: head.replace("5", "9".repeat(400)), ...whole }),
  "a status that is not known": (redis, key) =>
    redis.hset(key, { head: head.replace("active", "retired"), ...whole }),
  "another product": (redis, key) =>
    redis.hset(key, { head: head.replace(id, "other"), ...whole }),
  "another id's absence": (redis, key) =>
    redis.hset(key, { head: "2 absent 5 other" }),
  "no text": (redis, key) => redis.hset(key, { head, summary: "{}" }),
  "a text that is cut": (redis, key) =>
    redis.hset(key, { head, ...whole, product: '{"a":' }),
  "a page of HTML": (redis, key) =>
    redis.hset(key, { head, ...whole, product: "<html></html>" }),
  "a text of 5 MB": (redis, key) =>
    redis.hset(key, { head, ...whole, product: "x".repeat(5 * megabytes) }),
};

describe("the Redis cache, where its key holds", {
  skip: skipWithoutRedis,
}, () => {
  let redis: Redis;
  before(() => {
    redis = openRedis();
  });

  function open() {
    const keyPrefix = newKeyPrefix();
    const observer = notingObserver();
    const cache = redisCache({ ...sharedRedis, keyPrefix, observer });
    const key = `${keyPrefix}product:${id}`;
    return { cache, age: () => Promise.resolve(), key, observer };
  }

  for (const [what, plant] of Object.entries(planted)) {
    it(`${what}, misses, counts it and takes the next fill`, async () => {
      const opened = open();
      await plant(redis, opened.key);
      await withCache(() => opened, async ({ cache, leaseFor, readOne }) => {
        const lease = await leaseFor(id);
        assert.equal(await leaseFor(id), lease);
        assert.deepEqual(opened.observer.counts, {
          cache_misses: 2,
          cache_broken_values: 1,
        });
        await cache.fill([{ id, lease, record: productRecord(6) }]);
        assert.equal((await readOne(id)).kind, "hit");
      });
    });

    it(`${what}, holds nothing of it after a put`, async () => {
      const opened = open();
      await plant(redis, opened.key);
      await withCache(() => opened, async ({ cache, readOne }) => {
        const puts = [{ id, record: productRecord(5) }];
        assert.deepEqual(await cache.put(puts), [true]);
        const read = await readOne(id);
        if (read.kind === "hit") assert.match(read.json, /"version":5/);
        else assert.equal(read.kind, "miss");
        assert.equal(opened.observer.counts.cache_broken_values, undefined);
      });
    });

    it(`${what}, marks it nevertheless`, async () => {
      const opened = open();
      await plant(redis, opened.key);
      await withCache(() => opened, async ({ markFor, readOne }) => {
        await markFor(id, 5);
        assert.deepEqual(await readOne(id), { kind: "bypass" });
      });
      assert.deepEqual(await redis.hkeys(opened.key), ["head"]);
    });

    it(`${what}, tells that it differs`, async () => {
      const opened = open();
      await plant(redis, opened.key);
      const records = [productRecord(5), absentRecord(6)];
      const entries = records.map((record) => ({ id, record }));
      assert.deepEqual(await opened.cache.compare(entries), [
        "differing",
        "differing",
      ]);
    });
  }

  it("broken values among sound ones, serves the sound ones", async () => {
    const opened = open();
    const plants = Object.entries(planted);
    await withCache(() => opened, async ({ cache, idWith }) => {
      const sound = await idWith(productRecord(1));
      const ids = [sound, ...plants.map((_plant, index) => `broken-${index}`)];
      for (const [index, [, plant]] of plants.entries()) {
        await plant(redis, opened.key.replace(id, `broken-${index}`));
      }
      const reads = await cache.read([...ids, sound], "product");
      assert.deepEqual(
        reads.map(({ kind }) => kind),
        ["hit", ...plants.map(() => "miss"), "hit"],
      );
      assert.equal(opened.observer.counts.cache_broken_values, plants.length);
    });
  });
});
