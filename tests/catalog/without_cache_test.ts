import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { redisCache } from "../../drivers/redis/redis_cache.ts";
import { countingPort } from "../counting_port.ts";
import { stored } from "./stored_product.ts";
import { withPhones } from "./with_phones.ts";

/** A cache at an address where nobody listens. */
function cacheThatIsAway() {
  return redisCache({ url: "http://127.0.0.1:9", token: "any" });
}

describe("without the cache", () => {
  it("products are read from the store, and it is told why", () =>
    withPhones(async ({ beside, store }) => {
      const { port, calls } = countingPort(store);
      const catalog = beside({ cache: cacheThatIsAway(), store: port });
      const ids = ["p1", "nowhere", "p3"];
      const [p1, nowhere, p3] = await catalog.readProducts(ids, "summary");
      assert.equal(p1?.source, "store_without_cache");
      assert.equal(p3?.source, "store_without_cache");
      assert.equal(nowhere, undefined);
      assert.deepEqual(calls, { getProducts: 1 });
    }));

  it("a write is shown at once, but not acknowledged as coherent", () =>
    withPhones(async ({ beside }) => {
      let waited = 0;
      const catalog = beside({
        cache: cacheThatIsAway(),
        now: () => Date.now() + waited,
        wait(milliseconds) {
          waited += milliseconds;
          return Promise.resolve();
        },
      });
      const price = { amount: 7, currency: "USD" };
      const { coherent } = await catalog.patchProduct("p1", { price });
      assert.equal(coherent, false);
      assert.deepEqual((await stored(catalog, "p1")).price, price);
    }));

  it("a search shows every hit", () =>
    withPhones(async ({ beside }) => {
      const catalog = beside({ cache: cacheThatIsAway() });
      const { degraded, items } = await catalog.searchProducts({
        text: "smartphone",
        filters: [],
        facets: [],
        facetLimit: 10,
        order: "price",
        view: "product",
        limit: 20,
      });
      assert.equal(items.length, 10);
      assert.deepEqual(degraded, []);
    }));
});
