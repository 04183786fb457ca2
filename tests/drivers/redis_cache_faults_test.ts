import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { redisCache } from "../../drivers/redis/redis_cache.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import type { ServiceCall } from "../../src/catalog/observe.ts";
import type { ProductCache } from "../../src/catalog/ports/product_cache.ts";
import { productRecord } from "../contracts/cached_records.ts";
import { freePort } from "../services/free_port.ts";
import { notingObserver } from "./noting_observer.ts";
import { redisFaultFront } from "./redis_fault_front.ts";
import type { FrontBehaviour } from "./redis_fault_front.ts";
import { sharedRedis, skipWithoutRedis } from "./redis_service.ts";

const record = productRecord(1);

async function assertReadsAndWritesNothing(
  cache: ProductCache,
): Promise<void> {
  const ids = ["a", "b"];
  const bypass = { kind: "bypass", unavailable: true };
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
}

async function assertTellsThatItCannotServe(
  cache: ProductCache,
): Promise<void> {
  const calls: (() => Promise<unknown>)[] = [
    () => cache.ping(),
    () => cache.compare([{ id: "a", record }]),
    () => cache.scan({ limit: 10 }),
    () => cache.forget(["a"]),
  ];
  for (const call of calls) {
    await assert.rejects(call, (error) => isCatalogError(error, "unavailable"));
  }
}

type Fault = { behaviour: FrontBehaviour; outcome: ServiceCall["outcome"] };

const faults: Record<string, Fault> = {
  "nothing": { behaviour: "silence", outcome: "failed" },
  "a page of a proxy": {
    behaviour: { status: 502, page: "<html>Bad gateway</html>" },
    outcome: "failed",
  },
  "a page that claims success": {
    behaviour: { status: 200, page: "<html>Welcome</html>" },
    outcome: "failed",
  },
  "half an answer": {
    behaviour: { status: 200, page: '[{"result":[["hit",' },
    outcome: "failed",
  },
  "nonsense": {
    behaviour: { status: 200, page: '[{"result":"nonsense"}]' },
    outcome: "failed",
  },
  "too few results": {
    behaviour: { status: 200, page: "[]" },
    outcome: "failed",
  },
  "401": {
    behaviour: {
      status: 401,
      page: '{"error":"WRONGPASS invalid or missing auth token"}',
    },
    outcome: "refused",
  },
  "429": {
    behaviour: {
      status: 429,
      page: '{"error":"ERR max daily request limit exceeded. Limit: 10000"}',
    },
    outcome: "throttled",
  },
  "500": {
    behaviour: { status: 500, page: '{"error":"ERR internal error"}' },
    outcome: "refused",
  },
  "that it is full": {
    behaviour: { error: "ERR DB capacity quota exceeded" },
    outcome: "refused",
  },
  "that it is out of memory": {
    behaviour: {
      error: "OOM command not allowed when used memory > 'maxmemory'.",
    },
    outcome: "refused",
  },
  "that it is a replica": {
    behaviour: {
      error: "READONLY You can't write against a read only replica.",
    },
    outcome: "refused",
  },
  "that it is loading": {
    behaviour: { error: "LOADING Redis is loading the dataset in memory" },
    outcome: "refused",
  },
  "that it knows no script": {
    behaviour: { error: "NOSCRIPT No matching script. Please use EVAL." },
    outcome: "refused",
  },
};

describe("the Redis cache fails no read and confirms nothing", () => {
  for (const [what, { behaviour, outcome }] of Object.entries(faults)) {
    it(`when its Redis answers ${what}`, async () => {
      const front = await redisFaultFront(sharedRedis);
      front.behave(behaviour);
      const observer = notingObserver();
      const { token } = sharedRedis;
      const options = {
        url: front.url,
        token,
        observer,
        // A busy machine must not look like silence.
        ...(behaviour !== "silence" && { timeoutMilliseconds: 5_000 }),
      };
      try {
        await assertReadsAndWritesNothing(redisCache(options));
        await assertTellsThatItCannotServe(redisCache(options));
        assert.equal(observer.counts.cache_bypasses, 2);
        assert.equal(observer.calls.length, 9);
        for (const call of observer.calls) {
          assert.equal(call.outcome, outcome, call.operation);
        }
      } finally {
        await front.stop();
      }
    });
  }

  it("when there is no Redis", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    await assertReadsAndWritesNothing(redisCache({ url, token: "any" }));
    await assertTellsThatItCannotServe(redisCache({ url, token: "any" }));
  });

  it("when its token is wrong", { skip: skipWithoutRedis }, async () => {
    const options = { ...sharedRedis, token: "wrong" };
    await assertReadsAndWritesNothing(redisCache(options));
    await assertTellsThatItCannotServe(redisCache(options));
  });
});

describe("the Redis cache waits for a Redis that is silent", () => {
  async function waitedFor(
    call: (cache: ProductCache) => Promise<unknown>,
  ): Promise<number> {
    const front = await redisFaultFront(sharedRedis);
    front.behave("silence");
    const cache = redisCache({ url: front.url, token: sharedRedis.token });
    const beganAt = performance.now();
    try {
      await call(cache);
      return performance.now() - beganAt;
    } finally {
      await front.stop();
    }
  }

  it("tens of milliseconds at a read of a page", async () => {
    const ids = Array.from({ length: 24 }, (_, number) => `p${number}`);
    const waited = await waitedFor((cache) => cache.read(ids, "summary"));
    assert.ok(waited > 70 && waited < 500, `waited ${waited} ms`);
  });

  it("longer at a put of much", async () => {
    const product = "x".repeat(350_000);
    const record = {
      kind: "product",
      product: { version: 1, status: "active", summary: "{}", product },
    } as const;
    const waited = await waitedFor((cache) =>
      cache.put([{ id: "a", record }, { id: "b", record }])
    );
    assert.ok(waited > 300 && waited < 1_500, `waited ${waited} ms`);
  });
});
