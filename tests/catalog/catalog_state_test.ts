import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { redisCache } from "../../drivers/redis/redis_cache.ts";
import { troubledPort } from "./troubled_port.ts";
import { withCatalog } from "./embedded_catalog.ts";
import { creationOf } from "./product_input.ts";

describe("the state of a catalogue", () => {
  it("is that each part answers, and what is not carried on", () =>
    withCatalog(async ({ catalog }) => {
      await catalog.createProduct(creationOf({ id: "a" }));
      const { dependencies, outbox, phase } = await catalog.getState();
      assert.equal(phase, "serving");
      assert.deepEqual(dependencies, [
        { name: "store", ready: true },
        { name: "cache", ready: true },
        { name: "search", ready: true },
      ]);
      assert.equal(outbox?.pending, 1);
      assert.equal(outbox.parked, 0);
    }));

  it("names what is parked, with the reason", () =>
    withCatalog(async ({ catalog, store }) => {
      await catalog.createProduct(creationOf({ id: "a" }));
      const [claim] = await store.claimOutbox({ owner: "o", leaseSeconds: 10 });
      assert.ok(claim);
      const [entry] = await store.readOutbox(claim, { limit: 1 });
      assert.ok(entry);
      await store.parkOutboxEntry(claim, entry, "too many values");
      const { outbox } = await catalog.getState();
      assert.equal(outbox?.parked, 1);
      const [parked] = outbox.parkedEntries;
      assert.equal(parked?.subject, 'product "a"');
      assert.equal(parked.reason, "too many values");
      assert.ok(parked.parkedAt > 0);
    }));

  it("is starting until the store has answered once", () =>
    withCatalog(async ({ beside, store }) => {
      const trouble = troubledPort(store);
      const catalog = beside({ store: trouble.port });
      trouble.behave("away");
      const { dependencies, outbox, phase } = await catalog.getState();
      assert.equal(phase, "starting");
      assert.equal(outbox, undefined);
      assert.deepEqual(dependencies[0], {
        name: "store",
        ready: false,
        reason: "It is away",
      });
      trouble.behave("none");
      assert.equal((await catalog.getState()).phase, "serving");
      trouble.behave("away");
      assert.equal((await catalog.getState()).phase, "serving");
    }));

  it("is told within a second, although nothing answers", () =>
    withCatalog(async ({ beside, cache, search, store }) => {
      const silent = <Port extends object>(port: Port): Port => {
        const trouble = troubledPort(port);
        trouble.behave("silent");
        return trouble.port;
      };
      const catalog = beside({
        store: silent(store),
        cache: silent(cache),
        search: silent(search),
      });
      const begun = performance.now();
      const { dependencies } = await catalog.getState();
      assert.ok(performance.now() - begun < 1_000);
      for (const { ready, reason } of dependencies) {
        assert.equal(ready, false);
        assert.match(reason ?? "", /did not answer in 800 ms/);
      }
    }));

  it("names a cache that is away", () =>
    withCatalog(async ({ beside }) => {
      const cache = redisCache({ url: "http://127.0.0.1:9", token: "any" });
      const { dependencies } = await beside({ cache }).getState();
      assert.equal(dependencies[1]?.ready, false);
      assert.match(dependencies[1].reason ?? "", /Redis/);
    }));
});
