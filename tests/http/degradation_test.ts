import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openDrivers } from "../../drivers/open.ts";
import { redisCache } from "../../drivers/redis/redis_cache.ts";
import { catalogOver } from "../../src/composition/open_catalog.ts";
import { type TroubledPort, troubledPort } from "../catalog/troubled_port.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import type { ProductCache } from "../../src/catalog/ports/product_cache.ts";
import { openLocalApp, type TestApp } from "./open_app.ts";
import { createProduct, sendForProblem } from "./products.ts";

type Shop = TestApp & {
  store: TroubledPort<ProductStore>;
  search: TroubledPort<SearchIndex>;
  cache: ProductCache;
};

/** A shop in this process whose store and search can get into trouble. */
async function openShop(
  replaced: { cache?: ProductCache } = {},
): Promise<Shop> {
  const sqlite = { driver: "sqlite", path: ":memory:" } as const;
  const memory = { driver: "memory" } as const;
  const drivers = await openDrivers(
    {
      store: sqlite,
      search: sqlite,
      cache: memory,
      history: memory,
      searchLog: memory,
    },
    { role: "service", now: Date.now },
  );
  const store = troubledPort(drivers.store);
  const search = troubledPort(drivers.search);
  const cache = replaced.cache ?? drivers.cache;
  const catalog = catalogOver(
    { ...drivers, store: store.port, search: search.port, cache },
    { currency: "USD", coherence: "available" },
    () => {},
  );
  catalog.startRelay();
  return { ...await openLocalApp({ catalog }), store, search, cache };
}

function cacheStatus(response: Response): string | null {
  return response.headers.get("Cache-Status");
}

describe("a shop whose store is away", () => {
  let shop: Shop;
  before(async () => {
    shop = await openShop();
    await shop.send("/v1/categories", {
      method: "POST",
      as: "write",
      body: { id: "phones", name: "Phones" },
    });
    for (const id of ["a", "b", "c"]) {
      await createProduct(shop, { id, categories: ["phones"] });
    }
    await (await shop.send("/v1/search")).body?.cancel();
    await (await shop.send("/v1/products?ids=a,b,c")).body?.cancel();
    await shop.cache.forget(["c"]);
    shop.store.behave("away");
    await (await shop.send("/v1/products/c")).body?.cancel();
  });
  after(async () => {
    shop.store.behave("none");
    await shop.close();
  });

  const served = [
    "/v1/products/a",
    "/v1/products?ids=a,b",
    "/v1/search",
    "/v1/categories",
    "/v1/categories/phones",
    "/v1/attributes",
  ];
  for (const path of served) {
    it(`serves ${path} and marks it`, async () => {
      const response = await shop.send(path);
      assert.equal(response.status, 200);
      assert.equal(
        cacheStatus(response),
        "aisle; hit; detail=store-unavailable",
      );
    });
  }

  it("says in a search what is left out", async () => {
    const found = await (await shop.send("/v1/search?order=name")).json();
    assert.equal(found.total, 3);
    assert.equal(found.items.length, 2);
    assert.deepEqual(found.degraded, ["store"]);
  });

  const unavailable = [
    "/v1/products/c",
    "/v1/products/nowhere",
    "/v1/products?ids=a,c",
    "/v1/products",
    "/v1/categories/nowhere",
  ];
  for (const path of unavailable) {
    it(`is unavailable and never says that it is not there: ${path}`, async () => {
      const response = await shop.send(path);
      assert.equal(response.status, 503);
      assert.equal(response.headers.get("Retry-After"), "1");
    });
  }

  it("refuses writes as what did not happen", async () => {
    const problem = await sendForProblem(shop, "/v1/products/a", {
      method: "PATCH",
      as: "write",
      body: { name: "New" },
    });
    assert.equal(problem.status, 503);
    assert.equal(problem.code, "unavailable");
  });
});

describe("a shop whose search is away", () => {
  let shop: Shop;
  before(async () => {
    shop = await openShop();
    for (const id of ["a", "b", "c"]) await createProduct(shop, { id });
    shop.search.behave("away");
  });
  after(() => shop.close());

  it("lists what it can, without a total, and says so", async () => {
    const path = "/v1/search?order=name&limit=2&facet=brand";
    const found = await (await shop.send(path)).json();
    assert.deepEqual(found.degraded, ["search"]);
    assert.deepEqual(
      Object.keys(found).toSorted(),
      ["degraded", "items", "nextCursor", "relaxed"],
    );
    const next = await shop.send(`${path}&cursor=${found.nextCursor}`);
    assert.equal((await next.json()).items.length, 1);
  });

  for (const path of ["/v1/search?q=aurora", "/v1/suggest?q=aur"]) {
    it(`is unavailable where it cannot: ${path}`, async () => {
      const response = await shop.send(path);
      assert.equal(response.status, 503);
      assert.equal(response.headers.get("Retry-After"), "1");
    });
  }

  it("answers a write that waits for search, once it has waited", async () => {
    const response = await shop.send("/v1/products/a?wait=searchable", {
      method: "PATCH",
      as: "write",
      body: { name: "New" },
    });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("X-Catalog-Searchable"), "false");
  });
});

describe("a shop whose cache is away", () => {
  let shop: Shop;
  before(async () => {
    const cache = redisCache({ url: "http://127.0.0.1:9", token: "any" });
    shop = await openShop({ cache });
    await shop.send("/v1/products/a", {
      method: "PUT",
      as: "write",
      body: { name: "Lamp" },
    });
  });
  after(() => shop.close());

  for (const path of ["/v1/products/a", "/v1/products?ids=a"]) {
    it(`reads the store and marks it: ${path}`, async () => {
      const response = await shop.send(path);
      assert.equal(response.status, 200);
      assert.equal(
        cacheStatus(response),
        "aisle; fwd=bypass; detail=cache-unavailable",
      );
    });
  }
});
