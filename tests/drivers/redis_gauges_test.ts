import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readRedisGauges } from "../../drivers/redis/redis_gauges.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import { redisFaultFront } from "./redis_fault_front.ts";
import type { FrontBehaviour } from "./redis_fault_front.ts";
import { sharedRedis, skipWithoutRedis } from "./redis_service.ts";

async function withFront(
  behaviour: FrontBehaviour,
  work: (address: { url: string; token: string }) => Promise<void>,
): Promise<void> {
  const front = await redisFaultFront(sharedRedis);
  front.behave(behaviour);
  try {
    await work({ url: front.url, token: sharedRedis.token });
  } finally {
    await front.stop();
  }
}

describe("the gauges of Redis", () => {
  it("tell its memory, evictions and replicas", {
    skip: skipWithoutRedis,
  }, async () => {
    const gauges = await readRedisGauges(sharedRedis);
    const values = new Map(gauges.map(({ name, value }) => [name, value]));
    assert.deepEqual([...values.keys()], [
      "catalog_redis_memory_used_bytes",
      "catalog_redis_memory_max_bytes",
      "catalog_redis_evicted_keys_total",
      "catalog_redis_connected_replicas",
    ]);
    assert.ok((values.get("catalog_redis_memory_used_bytes") ?? 0) > 100_000);
    assert.equal(values.get("catalog_redis_connected_replicas"), 0);
    for (const { name, help } of gauges) assert.ok(help.length > 10, name);
  });

  it("leave out what Redis does not tell", () => {
    const result = "# Memory\r\nused_memory:12\r\nused_memory_human:12B\r\n";
    const page = JSON.stringify({ result: `${result}evicted_keys:many\r\n` });
    return withFront({ status: 200, page }, async (address) => {
      const gauges = await readRedisGauges(address);
      assert.deepEqual(gauges.map(({ name, value }) => [name, value]), [
        ["catalog_redis_memory_used_bytes", 12],
      ]);
    });
  });

  it("are none where INFO is refused", () =>
    withFront(
      { error: "ERR Command is not available: 'INFO'" },
      async (redis) => {
        assert.deepEqual(await readRedisGauges(redis), []);
      },
    ));

  it("are unavailable when Redis is silent", () =>
    withFront("silence", async (address) => {
      await assert.rejects(
        readRedisGauges({ ...address, timeoutMilliseconds: 50 }),
        (error) => isCatalogError(error, "unavailable"),
      );
    }));
});
