import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import process from "node:process";
import { redisClient } from "../../drivers/redis/redis_client.ts";
import { openCatalog } from "../../src/composition/open_catalog.ts";
import type { Config } from "../../src/config.ts";
import { percentile } from "./statistics.ts";

export type CacheReadFigures = {
  /** A product in this process, from the Redis cache. */
  p50Milliseconds: number;
  p99Milliseconds: number;
  /** The same bytes by one `GET`, by a client of the same settings. */
  rawP50Milliseconds: number;
  rawP99Milliseconds: number;
  /** Reads that Redis did not answer within their deadline; they are in none of the figures. */
  late: number;
};

const rounds = 20;
const rawKeySeconds = 600;

/**
 * Reads these products one after another, each beside a `GET` of its bytes. The
 * configuration's cache is Redis.
 */
export async function benchCacheRead(
  { config, ids }: { config: Config; ids: readonly string[] },
): Promise<CacheReadFigures> {
  const { cache } = config;
  assert.ok(cache.driver === "redis", "The cache is not Redis");
  const redis = redisClient({
    ...cache,
    timeoutMilliseconds: 5_000,
    shareRequests: true,
  });
  const { catalog } = await openCatalog(config, {
    role: "tool",
    log: (_level, message) => process.stderr.write(`${message}\n`),
  });
  const prefix = `bench:${randomUUID()}:`;
  const hits: number[] = [];
  const raw: number[] = [];
  let late = 0;
  try {
    for (const id of ids) {
      const product = await catalog.readProduct(id, "product");
      await redis.set(prefix + id, product?.json, { ex: rawKeySeconds });
    }
    for (let round = 0; round < rounds; round++) {
      for (const id of ids) {
        const startedAt = performance.now();
        const product = await catalog.readProduct(id, "product");
        const betweenAt = performance.now();
        const json = await redis.get(prefix + id);
        const endedAt = performance.now();
        assert.equal(product?.json, json);
        // In the first round connections are made.
        if (round === 0) continue;
        if (product?.source !== "cache") {
          late++;
          continue;
        }
        hits.push(betweenAt - startedAt);
        raw.push(endedAt - betweenAt);
      }
    }
  } finally {
    await catalog.close();
  }
  return {
    p50Milliseconds: percentile(hits, 0.5),
    p99Milliseconds: percentile(hits, 0.99),
    rawP50Milliseconds: percentile(raw, 0.5),
    rawP99Milliseconds: percentile(raw, 0.99),
    late,
  };
}
