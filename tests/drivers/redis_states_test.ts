import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import type { Redis } from "@upstash/redis";
import { redisCache } from "../../drivers/redis/redis_cache.ts";
import type { ProductCache } from "../../src/catalog/ports/product_cache.ts";
import { productRecord } from "../contracts/cached_records.ts";
import { findProgram } from "../services/find_program.ts";
import { freePort } from "../services/free_port.ts";
import { startRedis } from "../services/redis.ts";
import type { Service } from "../services/service.ts";
import { skip as skipBecause } from "../services/skip.ts";
import { newKeyPrefix, openRedis } from "./redis_service.ts";

const missing = ["redis-server", "setpriv"]
  .filter((name) => findProgram(name) === undefined);
const skip = missing.length > 0 && skipBecause(`no ${missing.join(", no ")}`);

type Command = [string, ...string[]];

describe("the Redis cache, when its own Redis", { skip }, () => {
  let service: Service;
  let redis: Redis;
  let keyPrefix: string;
  let cache: ProductCache;
  before(async () => {
    service = await startRedis();
  });
  beforeEach(() => {
    const url = service.environment["UPSTASH_REDIS_REST_URL"] ?? "";
    const token = service.environment["UPSTASH_REDIS_REST_TOKEN"] ?? "";
    redis = openRedis({ url, token });
    keyPrefix = newKeyPrefix();
    cache = redisCache({ url, token, timeoutMilliseconds: 5_000, keyPrefix });
  });
  after(() => service.stop());

  async function fill(...ids: string[]): Promise<void> {
    const reads = await cache.read(ids, "product");
    await cache.fill(ids.map((id, index) => {
      const read = reads[index];
      const lease = read?.kind === "miss" ? read.lease : assert.fail();
      return { id, lease, record: productRecord(1) };
    }));
  }

  async function kindsOf(...ids: string[]): Promise<string[]> {
    return (await cache.read(ids, "product")).map(({ kind }) => kind);
  }

  function puts(...ids: string[]) {
    return ids.map((id) => ({ id, record: productRecord(2) }));
  }

  /** Runs `work` while Redis is configured like this, or is a replica of nothing. */
  async function whileRedisIs(
    { change, back }: { change: Command; back: Command },
    work: () => Promise<void>,
  ): Promise<void> {
    await redis.exec(change);
    try {
      await work();
    } finally {
      await redis.exec(back);
    }
  }

  const full: { change: Command; back: Command } = {
    change: ["CONFIG", "SET", "maxmemory", "1"],
    back: ["CONFIG", "SET", "maxmemory", "0"],
  };

  it("is full, holds nothing older after a put, and adds nothing", async () => {
    await fill("a", "b");
    await whileRedisIs(full, async () => {
      assert.deepEqual(await kindsOf("a", "c", "d"), [
        "hit",
        "bypass",
        "bypass",
      ]);
      assert.deepEqual(await cache.put(puts("a", "b")), [true, true]);
      assert.equal(await redis.dbsize(), 0);
    });
    assert.deepEqual(await kindsOf("a", "b"), ["miss", "miss"]);
  });

  it("is full, serves what will soon expire, and tells nobody", async () => {
    await fill("a");
    await redis.pexpire(`${keyPrefix}product:a`, 60_000);
    await whileRedisIs(full, async () => {
      const [read] = await cache.read(["a"], "product");
      assert.equal(read?.kind === "hit" && read.refreshDue, false);
    });
  });

  it("has become a replica, confirms no write", async () => {
    const nobody = String(await freePort());
    await whileRedisIs({
      change: ["REPLICAOF", "127.0.0.1", nobody],
      back: ["REPLICAOF", "NO", "ONE"],
    }, async () => {
      assert.deepEqual(await kindsOf("b"), ["bypass"]);
      assert.deepEqual(await cache.mark([{ id: "a", version: 1 }]), [
        undefined,
      ]);
      assert.deepEqual(await cache.put(puts("a", "b")), [false, false]);
    });
    assert.deepEqual(await cache.put(puts("a", "b")), [true, true]);
  });

  it("evicts everything, is as good as empty", async () => {
    await fill("a", "b");
    await redis.exec(["CONFIG", "SET", "maxmemory-policy", "allkeys-lru"]);
    await whileRedisIs(full, async () => {
      for (let number = 0; number < 10; number++) await kindsOf("c");
      assert.equal(await redis.dbsize(), 0);
    });
    await redis.exec(["CONFIG", "SET", "maxmemory-policy", "noeviction"]);
    assert.deepEqual(await kindsOf("a", "b"), ["miss", "miss"]);
  });

  it("was flushed with its scripts, takes no fill of before", async () => {
    const [read] = await cache.read(["a"], "product");
    const lease = read?.kind === "miss" ? read.lease : assert.fail();
    await redis.flushall();
    await redis.scriptFlush();
    await cache.fill([{ id: "a", lease, record: productRecord(1) }]);
    await redis.scriptFlush();
    assert.deepEqual(await kindsOf("a"), ["miss"]);
    await redis.scriptFlush();
    assert.deepEqual(await cache.put(puts("a")), [true]);
  });
});
