import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Redis } from "@upstash/redis";
import { redisCache } from "../../drivers/redis/redis_cache.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import type { ProductCache } from "../../src/catalog/ports/product_cache.ts";
import { productRecord } from "../contracts/cached_records.ts";
import { freePort } from "../services/free_port.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { findProgram } from "../services/find_program.ts";
import { startRedis } from "../services/redis.ts";
import { skip as skipBecause } from "../services/skip.ts";
import { redisFaultFront } from "./redis_fault_front.ts";
import type { Service } from "../services/service.ts";
import type { FrontBehaviour } from "./redis_fault_front.ts";

const services = await serviceEnvironment();
const skip = services === undefined && noServices;
const connection = {
  url: services?.UPSTASH_REDIS_REST_URL ?? "",
  token: services?.UPSTASH_REDIS_REST_TOKEN ?? "any",
};

async function assertServesNothing(cache: ProductCache): Promise<void> {
  const ids = ["a", "b"];
  const bypass = { kind: "bypass" };
  const record = productRecord(1);
  assert.deepEqual(await cache.read(ids, "summary"), [bypass, bypass]);
  assert.deepEqual(
    await cache.mark(ids.map((id) => ({ id, version: 1 }))),
    [undefined, undefined],
  );
  assert.deepEqual(
    await cache.put(ids.map((id) => ({ id, record, token: "T" }))),
    [false, false],
  );
  await cache.fill([{ id: "a", lease: "L", record }]);
  await cache.release([{ id: "a", token: "T" }]);
  await assert.rejects(
    cache.ping(),
    (error) => isCatalogError(error, "unavailable"),
  );
}

describe("the Redis cache fails no call and serves nothing", () => {
  for (const behaviour of ["silence", "error page", "nonsense"] as const) {
    it(`when its Redis answers with ${behaviour}`, async () => {
      const front = await redisFaultFront(connection);
      front.behave(behaviour);
      try {
        await assertServesNothing(
          redisCache({ ...connection, url: front.url }),
        );
      } finally {
        await front.stop();
      }
    });
  }

  it("when there is no Redis", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    await assertServesNothing(redisCache({ ...connection, url }));
  });

  it("when its token is wrong", { skip }, async () => {
    await assertServesNothing(redisCache({ ...connection, token: "wrong" }));
  });
});

describe("the Redis cache, when its Redis fails,", () => {
  async function cacheBehind(behaviour: FrontBehaviour) {
    const front = await redisFaultFront(connection);
    front.behave(behaviour);
    const cache = redisCache({
      ...connection,
      url: front.url,
      keyPrefix: `${randomUUID()}:`,
      timeoutMilliseconds: 1_000,
    });
    return { front, cache };
  }

  it("does not wait longer than its deadline", async () => {
    const front = await redisFaultFront(connection);
    front.behave("silence");
    const cache = redisCache({ ...connection, url: front.url });
    const began = performance.now();
    try {
      await cache.read(["a"], "product");
      const waited = performance.now() - began;
      assert.ok(waited > 70 && waited < 1_000, `waited ${waited} ms`);
    } finally {
      await front.stop();
    }
  });

  it("does not ask it again after 5 failures", async () => {
    const { front, cache } = await cacheBehind("error page");
    try {
      for (let number = 0; number < 20; number++) {
        await cache.read(["a"], "product");
      }
      assert.equal(front.requests.length, 5);
    } finally {
      await front.stop();
    }
  });

  it("serves again when it has recovered", { skip }, async () => {
    const { front, cache } = await cacheBehind("error page");
    try {
      for (let number = 0; number < 5; number++) {
        await cache.read(["a"], "product");
      }
      front.behave("pass");
      const deadline = performance.now() + 10_000;
      let kind: string | undefined = "bypass";
      while (kind === "bypass" && performance.now() < deadline) {
        await delay(20);
        kind = (await cache.read(["a"], "product"))[0]?.kind;
      }
      assert.equal(kind, "miss");
    } finally {
      await front.stop();
    }
  });
});

const missing = ["redis-server", "setpriv"]
  .filter((name) => findProgram(name) === undefined);
const cannotStart = missing.length > 0 &&
  skipBecause(`no ${missing.join(", no ")}`);

describe("the Redis cache, when its Redis is full,", {
  skip: cannotStart,
}, () => {
  let service: Service;
  let redis: Redis;
  let cache: ProductCache;
  before(async () => {
    service = await startRedis();
    const url = service.environment["UPSTASH_REDIS_REST_URL"] ?? "";
    const token = service.environment["UPSTASH_REDIS_REST_TOKEN"] ?? "";
    redis = new Redis({ url, token, enableTelemetry: false });
    cache = redisCache({ url, token, timeoutMilliseconds: 5_000 });
  });
  after(() => service.stop());

  it("holds nothing older after a put, and adds nothing", async () => {
    const ids = ["a", "b"];
    const reads = await cache.read(ids, "product");
    const record = productRecord(1);
    await cache.fill(ids.map((id, index) => {
      const read = reads[index];
      const lease = read?.kind === "miss" ? read.lease : assert.fail();
      return { id, lease, record };
    }));
    await redis.exec(["CONFIG", "SET", "maxmemory", "1"]);

    const [a, c, d] = await cache.read(["a", "c", "d"], "product");
    assert.deepEqual([a?.kind, c?.kind, d?.kind], ["hit", "bypass", "bypass"]);
    const puts = ids.map((id) => ({ id, record: productRecord(2) }));
    assert.deepEqual(await cache.put(puts), [true, true]);
    assert.equal(await redis.dbsize(), 0);
  });
});
