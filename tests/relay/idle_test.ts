import assert from "node:assert/strict";
import { it } from "node:test";
import { creationOf } from "../catalog/product_input.ts";
import { eventually } from "./eventually.ts";
import { onServices } from "./relay_shop.ts";
import { everythingIsCarriedOn } from "./shop_contents.ts";

await onServices("a relay without work", (withShop, fronts) => {
  it("asks DynamoDB some 300 times a minute, and nobody else", () =>
    withShop(async (shop) => {
      const catalog = shop.open();
      catalog.startRelay();
      await catalog.createProduct(creationOf({ id: "p1" }));
      await everythingIsCarriedOn(shop);
      const { store, cache, search } = fronts();
      const before = [cache.count(), search.count()];
      shop.time.skipWaits();
      // Until its pauses are as long as they become.
      const idleFrom = shop.time.now() + 5_000;
      await eventually(() => shop.time.now() >= idleFrom);
      const asked = store.count();
      const startedAt = shop.time.now();
      await eventually(() => shop.time.now() >= startedAt + 60_000);
      const minutes = (shop.time.now() - startedAt) / 60_000;
      const perMinute = (store.count() - asked) / minutes;
      assert.ok(perMinute > 100, `${perMinute}`);
      assert.ok(perMinute < 300, `${perMinute}`);
      assert.deepEqual([cache.count(), search.count()], before);
    }));
});
