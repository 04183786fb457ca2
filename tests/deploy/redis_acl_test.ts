import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { Redis } from "@upstash/redis";
import { redisCache } from "../../drivers/redis/redis_cache.ts";
import { readRedisGauges } from "../../drivers/redis/redis_gauges.ts";
import { redisHistory } from "../../drivers/redis/redis_history.ts";
import { redisSearchLog } from "../../drivers/redis/redis_search_log.ts";
import { productCacheContract } from "../contracts/product_cache_contract.ts";
import { searchLogContract } from "../contracts/search_log_contract.ts";
import { visitorHistoryContract } from "../contracts/visitor_history_contract.ts";
import { notingObserver } from "../drivers/noting_observer.ts";
import { startRedis } from "../services/redis.ts";
import type { Service } from "../services/service.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";

const readme = readFileSync(
  new URL("../../README.md", import.meta.url),
  "utf8",
);
/** The rights after the name and password in the README's `user aisle on >… ~…`. */
const rights =
  /^user aisle on >\S+ (?<rights>~.+)$/m.exec(readme)?.groups?.["rights"] ?? "";

const skip = await serviceEnvironment() === undefined && noServices;
let service: Service | undefined;
const address = { url: "", token: "" };

/** A Redis on which everyone has no other rights than the README's user. */
async function startRestricted(): Promise<void> {
  service = await startRedis();
  address.url = service.environment["UPSTASH_REDIS_REST_URL"] ?? "";
  address.token = service.environment["UPSTASH_REDIS_REST_TOKEN"] ?? "";
  // The test ages entries itself, with PEXPIRE, which the cache may use anyway.
  await new Redis(address).exec([
    "ACL",
    "SETUSER",
    "default",
    "resetkeys",
    ...rights.split(" "),
  ]);
}

before(async () => {
  if (!skip) await startRestricted();
});
after(() => service?.stop());

describe("the Redis user of the README", { skip }, () => {
  it("may not do what Aisle does not need", async () => {
    const redis = new Redis({ ...address, retry: { retries: 0 } });
    await assert.rejects(redis.flushall(), /NOPERM/);
    await assert.rejects(redis.keys("*"), /NOPERM/);
    await assert.rejects(redis.exec(["CONFIG", "GET", "*"]), /NOPERM/);
    await assert.rejects(redis.del("another:key"), /NOPERM/);
  });

  it("may read the gauges of the metrics", async () => {
    assert.ok((await readRedisGauges(address)).length > 0);
  });
});

productCacheContract("The README's Redis user as a cache", () => {
  const keyPrefix = `aisle:${randomUUID()}:`;
  const observer = notingObserver();
  return {
    observer,
    cache: redisCache({
      ...address,
      keyPrefix,
      observer,
      timeoutMilliseconds: 10_000,
    }),
    async age(id) {
      await new Redis(address).pexpire(`${keyPrefix}product:${id}`, 3_600_000);
    },
  };
}, { skip });

visitorHistoryContract("The README's Redis user", {
  open: ({ now }) =>
    redisHistory({ ...address, keyPrefix: `aisle:${randomUUID()}:`, now }),
  skip,
});

searchLogContract("The README's Redis user", {
  open: (options) =>
    redisSearchLog({
      ...address,
      ...options,
      keyPrefix: `aisle:${randomUUID()}:`,
    }),
  skip,
});
