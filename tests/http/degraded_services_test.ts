import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import {
  createTable,
  deleteTable,
} from "../../drivers/dynamodb/dynamodb_table.ts";
import { openDrivers } from "../../drivers/open.ts";
import { catalogOver } from "../../src/composition/open_catalog.ts";
import { until } from "../catalog/until.ts";
import { newTable } from "../drivers/dynamodb_service.ts";
import { openTestIndex } from "../drivers/elasticsearch_service.ts";
import {
  type HttpFront,
  httpFront,
  type Meddler,
} from "../faults/http_front.ts";
import {
  noServices,
  type ServiceEnvironment,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { openLocalApp, type TestApp, type TestRequest } from "./open_app.ts";
import { createProduct, newName } from "./products.ts";
import { onlyDeno } from "../only_deno.ts";

const services = await serviceEnvironment();

/** How long a read may take, with what a busy machine adds. */
const readMilliseconds = 5_000 + 600;

type Shop = TestApp & Record<"dynamodb" | "redis" | "elasticsearch", HttpFront>;

/** A shop on the three services, with a front before each. */
async function openShop(environment: ServiceEnvironment): Promise<Shop> {
  const dynamodb = await httpFront(environment.AWS_ENDPOINT_URL_DYNAMODB);
  const redis = await httpFront(environment.UPSTASH_REDIS_REST_URL);
  const elasticsearch = await httpFront(environment.ELASTICSEARCH_URL);
  const { requestTimeoutMs: _, ...table } = newTable(environment);
  await createTable(table);
  const index = openTestIndex({ url: environment.ELASTICSEARCH_URL });
  await index.search.ping();
  const cache = {
    driver: "redis",
    url: redis.url,
    token: environment.UPSTASH_REDIS_REST_TOKEN,
    keyPrefix: `test:${randomUUID()}:`,
  } as const;
  const drivers = await openDrivers({
    store: { driver: "dynamodb", ...table, endpoint: dynamodb.url },
    search: {
      driver: "elasticsearch",
      url: elasticsearch.url,
      index: index.name,
    },
    cache,
    history: cache,
    searchLog: cache,
  }, { role: "service", now: Date.now });
  const settings = { currency: "USD", coherence: "available" } as const;
  const catalog = catalogOver(drivers, settings, () => {});
  catalog.startRelay();
  const app = await openLocalApp({ catalog });
  return {
    ...app,
    dynamodb,
    redis,
    elasticsearch,
    async close() {
      for (const front of [dynamodb, redis, elasticsearch]) {
        front.meddle(undefined);
      }
      await catalog.close();
      await index.search.close();
      await index.remove();
      await deleteTable(table);
      for (const front of [dynamodb, redis, elasticsearch]) await front.stop();
    },
  };
}

const troubles: [name: string, meddler: Meddler][] = [
  ["never answers", () => new Promise(() => {})],
  ["is gone", () => Promise.resolve("lost")],
  ["answers too late", async (_request, handOn) => {
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    return await handOn();
  }],
];

describe("a shop on services of which one", {
  skip: onlyDeno() || services === undefined && noServices,
}, () => {
  let shop: Shop;
  let word = "";
  let ids: string[] = [];

  before(async () => {
    assert.ok(services);
    shop = await openShop(services);
    word = newName("word").replaceAll("-", "");
    await send("/v1/categories", {
      method: "POST",
      as: "write",
      body: { id: "lamps", name: "Lamps" },
    });
    for (const index of [0, 1, 2]) {
      const { id } = await createProduct(shop, {
        name: `${word} lamp ${index}`,
        categories: ["lamps"],
      });
      ids = [...ids, id];
    }
    await until(async () => (await searched(`q=${word}`)).total === 3);
    await send(`/v1/products?ids=${ids}`);
  });
  after(() => shop.close());

  /** Sends a request that must be answered within `milliseconds`. */
  async function send(
    path: string,
    request: TestRequest = {},
    milliseconds = readMilliseconds,
  ): Promise<Response> {
    const begun = performance.now();
    const response = await shop.send(path, request);
    const took = performance.now() - begun;
    assert.ok(took < milliseconds, `${path} took ${Math.round(took)} ms`);
    return response;
  }

  async function searched(query: string) {
    return await (await send(`/v1/search?${query}`)).json();
  }

  /** Asks until the answer is the one expected; on a busy machine the cache may be late. */
  async function sendFor(path: string, status: number): Promise<Response> {
    for (let tries = 1;; tries++) {
      const response = await send(path);
      if (response.status === status || tries === 5) {
        assert.equal(response.status, status, path);
        return response;
      }
      assert.equal(response.status, 503, path);
    }
  }

  async function expect(expected: Record<string, number>): Promise<void> {
    for (const [path, status] of Object.entries(expected)) {
      const response = await sendFor(path, status);
      if (status === 503) {
        assert.match(response.headers.get("Retry-After") ?? "", /^\d+$/);
      }
      await response.body?.cancel();
    }
  }

  async function patch(name: string): Promise<Response> {
    return await send(`/v1/products/${ids[0]}`, {
      method: "PATCH",
      as: "write",
      body: { description: name },
    }, 20_600);
  }

  async function notReady(): Promise<string[]> {
    const response = await send("/readyz", {}, 3_000);
    // On a busy machine a second one may look away for a moment.
    if (response.status === 503) return ["store", "cache"];
    const { dependencies } = await response.json();
    return dependencies
      .filter(({ ready }: { ready: boolean }) => !ready)
      .map(({ name }: { name: string }) => name);
  }

  /** Runs `work` while a service is in trouble, then waits until all is well again. */
  async function during(
    service: "dynamodb" | "redis" | "elasticsearch",
    meddler: Meddler,
    work: () => Promise<void>,
  ): Promise<void> {
    shop[service].meddle(meddler);
    try {
      await work();
    } finally {
      shop[service].meddle(undefined);
    }
    await until(async () => (await notReady()).length === 0);
    await until(async () => (await patch(randomUUID())).status === 200);
    await until(async () => (await searched(`q=${word}`)).total === 3);
    const { degraded } = await searched("filter=category:lamps");
    assert.equal(degraded, undefined);
    await until(async () => {
      const response = await send(`/v1/products?ids=${ids}`);
      return response.headers.get("Cache-Status") === "aisle; hit";
    });
  }

  for (const [trouble, meddler] of troubles) {
    it(`the store, ${trouble}: serves what is cached, within its deadlines`, () =>
      during("dynamodb", meddler, async () => {
        await expect({
          [`/v1/products/${ids[0]}`]: 200,
          [`/v1/products?ids=${ids}`]: 200,
          [`/v1/search?q=${word}`]: 200,
          "/v1/search?filter=category:lamps": 200,
          "/v1/categories": 200,
          "/v1/products/nowhere": 503,
          "/v1/products?category=lamps": 503,
          "/v1/categories/nowhere": 503,
        });
        assert.equal((await patch("lost")).status, 503);
        const marked = await sendFor(`/v1/products/${ids[1]}`, 200);
        assert.equal(
          marked.headers.get("Cache-Status"),
          "aisle; hit; detail=store-unavailable",
        );
        await until(async () => (await notReady()).join() === "store");
      }));

    it(`the cache, ${trouble}: reads the store, within its deadlines`, () =>
      during("redis", meddler, async () => {
        await expect({
          [`/v1/products/${ids[0]}`]: 200,
          [`/v1/products?ids=${ids}`]: 200,
          [`/v1/search?q=${word}`]: 200,
          "/v1/products/nowhere": 404,
          "/v1/products?category=lamps": 200,
          "/v1/categories": 200,
        });
        const marked = await sendFor(`/v1/products/${ids[1]}`, 200);
        assert.equal(
          marked.headers.get("Cache-Status"),
          "aisle; fwd=bypass; detail=cache-unavailable",
        );
        const written = await patch("pending");
        assert.equal(written.status, 200);
        assert.equal(written.headers.get("X-Catalog-Coherence"), "pending");
        await until(async () => (await notReady()).join() === "cache");
      }));

    it(`search, ${trouble}: lists what it can, within its deadlines`, () =>
      during("elasticsearch", meddler, async () => {
        await expect({
          [`/v1/products/${ids[0]}`]: 200,
          "/v1/products?category=lamps": 200,
          "/v1/categories": 200,
          [`/v1/search?q=${word}`]: 503,
          [`/v1/suggest?q=${word}`]: 503,
        });
        const listed = await searched("filter=category:lamps");
        assert.equal(listed.items.length, 3);
        assert.deepEqual(listed.degraded, ["search"]);
        assert.equal((await patch("written")).status, 200);
        await until(async () => (await notReady()).join() === "search");
      }));
  }

  it("search, never answers: does not let searches pile up nor hold up others", () =>
    during("elasticsearch", () => new Promise(() => {}), async () => {
      const searches = Array.from(
        { length: 200 },
        () => send(`/v1/search?q=${word}`),
      );
      const reads = Array.from(
        { length: 20 },
        () => send(`/v1/products/${ids[0]}`, {}, 3_000),
      );
      for (const response of await Promise.all(reads)) {
        assert.equal(response.status, 200);
      }
      for (const response of await Promise.all(searches)) {
        assert.equal(response.status, 503);
      }
      // Of two, one at most tries whether it answers again.
      const two = [0, 1].map(() => send(`/v1/search?q=${word}`));
      const quick = new Promise((_resolve, reject) =>
        setTimeout(reject, 1_000)
      );
      await Promise.race([...two, quick]);
      await Promise.all(two);
    }));
});
