import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { memoryCache } from "../../drivers/memory/memory_cache.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { EmbeddedCatalog } from "./embedded_catalog.ts";
import { troubledPort } from "./troubled_port.ts";
import { until } from "./until.ts";
import { countingPort } from "../counting_port.ts";
import { withPhones } from "./with_phones.ts";

const hour = 3_600_000;

type Clock = { time: number };

/** A cache of which the products begin to be due after 22 hours. */
function cacheWith(clock: Clock) {
  return memoryCache({
    maxBytes: 10_000_000,
    now: () => clock.time,
    random: () => 0.5,
  });
}

/** A catalogue with three phones in a cache where they are due to be refreshed. */
function withDueProducts(
  work: (
    due: {
      catalog: Catalog;
      clock: Clock;
      storeCalls: Record<string, number>;
      cacheCalls: Record<string, number>;
    },
  ) => Promise<void>,
): Promise<void> {
  return withPhones(async ({ beside, store }) => {
    const clock = { time: hour };
    const counted = countingPort(store);
    const cache = countingPort(cacheWith(clock));
    const catalog = beside({ cache: cache.port, store: counted.port });
    await catalog.readProducts(["p1", "p2", "p3"], "summary");
    clock.time = 23 * hour;
    const [storeCalls, cacheCalls] = [counted.calls, cache.calls];
    await work({ catalog, clock, storeCalls, cacheCalls });
  });
}

async function sourceAt(catalog: Catalog, id: string) {
  return (await catalog.readProduct(id, "summary"))?.source;
}

describe("a product that will soon leave the cache", () => {
  it("is put there again by one of its readers, who does not wait for it", () =>
    withDueProducts(async ({ catalog, cacheCalls, clock, storeCalls }) => {
      assert.equal(storeCalls["getProducts"], 1);
      await catalog.readProducts(["p1", "p2"], "summary");
      await catalog.readProducts(["p1", "p2"], "summary");
      await until(() => cacheCalls["put"] === 1);
      assert.equal(storeCalls["getProducts"], 2);
      clock.time = 31 * hour;
      assert.equal(await sourceAt(catalog, "p1"), "cache");
      assert.equal(await sourceAt(catalog, "p2"), "cache");
      assert.equal(await sourceAt(catalog, "p3"), "store");
    }));

  it("is refreshed once at a time, however long the store takes", () =>
    withPhones(async ({ beside, store }) => {
      const clock = { time: hour };
      const held = Promise.withResolvers<void>();
      let isHeld = false;
      const cache = countingPort(cacheWith(clock));
      const catalog = beside({
        cache: cache.port,
        store: {
          ...store,
          async getProducts(ids) {
            if (isHeld) await held.promise;
            return await store.getProducts(ids);
          },
        },
      });
      await catalog.readProducts(["p1", "p2"], "summary");
      clock.time = 23 * hour;
      isHeld = true;
      for (let read = 0; read < 10; read++) {
        clock.time += 11_000;
        assert.equal(await sourceAt(catalog, "p1"), "cache");
      }
      await catalog.readProducts(["p1", "p2"], "summary");
      held.resolve();
      await until(() => (cache.calls["put"] ?? 0) >= 2);
      // Whatever was begun besides would end by then.
      await catalog.readProduct("nowhere", "summary");
      assert.equal(cache.calls["put"], 2);
    }));

  it("is served all the same when the store is away, and that is only noted", () =>
    withPhones(async ({ beside, store }) => {
      const logged: string[] = [];
      const clock = { time: hour };
      const trouble = troubledPort(store);
      const catalog = beside({
        cache: cacheWith(clock),
        store: trouble.port,
        log: (level, message) => logged.push(`${level}: ${message}`),
      });
      await catalog.readProduct("p1", "summary");
      clock.time = 23 * hour;
      trouble.behave("away");
      assert.equal(await sourceAt(catalog, "p1"), "cache");
      await until(() => logged.length > 0);
      assert.deepEqual(logged, [
        "debug: Products were not refreshed in the cache",
      ]);
      assert.equal(await sourceAt(catalog, "p1"), "cache_without_store");
    }));

  it("is refreshed with what the store holds now", () =>
    withPhones(async ({ beside, catalog: other }: EmbeddedCatalog) => {
      const clock = { time: hour };
      const cache = cacheWith(clock);
      const catalog = beside({ cache });
      await catalog.readProduct("p1", "summary");
      // As if both the mark and the put had been lost.
      await other.patchProduct("p1", { name: "Newer" });
      clock.time = 23 * hour;
      await catalog.readProduct("p1", "summary");
      await until(async () =>
        (await catalog.readProduct("p1", "summary"))?.version === 2
      );
    }));
});
