import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { memoryCache } from "../../drivers/memory/memory_cache.ts";
import type {
  CachedRecord,
  ProductCache,
} from "../../src/catalog/ports/product_cache.ts";
import { absentRecord, productRecord } from "../contracts/cached_records.ts";
import { productCacheContract } from "../contracts/product_cache_contract.ts";
import { notingObserver } from "./noting_observer.ts";

const start = Date.parse("2026-01-01T00:00:00Z");

productCacheContract("the memory cache", () => {
  const clock = { now: start };
  const observer = notingObserver();
  return {
    observer,
    cache: memoryCache({
      observer,
      maxBytes: 10_000_000,
      now: () => clock.now,
      random: () => 0.5,
    }),
    age() {
      clock.now += 23 * 3_600_000;
      return Promise.resolve();
    },
  };
});

async function fill(
  cache: ProductCache,
  { id, record }: { id: string; record: CachedRecord },
): Promise<void> {
  const [read] = await cache.read([id], "product");
  const lease = read?.kind === "miss" ? read.lease : assert.fail(read?.kind);
  await cache.fill([{ id, lease, record }]);
}

async function kindOf(cache: ProductCache, id: string): Promise<string> {
  const [read] = await cache.read([id], "product");
  return read?.kind ?? assert.fail("No answer");
}

describe("the memory cache, as time passes,", () => {
  function cacheWithClock({ random = 0.5 } = {}) {
    const clock = { now: start };
    const cache = memoryCache({
      maxBytes: 1_000_000,
      now: () => clock.now,
      random: () => random,
    });
    return { cache, clock };
  }

  const lifetimes = [
    { what: "a product a day", record: productRecord(1), seconds: 86_400 },
    { what: "a deleted id 5 minutes", record: absentRecord(3), seconds: 300 },
    {
      what: "an id that was never used 15 seconds",
      record: absentRecord(0),
      seconds: 15,
    },
  ];
  for (const { what, record, seconds } of lifetimes) {
    it(`keeps ${what}`, async () => {
      const { cache, clock } = cacheWithClock();
      await fill(cache, { id: "a", record });
      const filled = await kindOf(cache, "a");
      clock.now += seconds * 1000 - 1;
      assert.equal(await kindOf(cache, "a"), filled);
      clock.now += 2;
      assert.equal(await kindOf(cache, "a"), "miss");
    });
  }

  it("lets what was filled together end at different times", async () => {
    const { cache, clock } = cacheWithClock({ random: 0 });
    await fill(cache, { id: "a", record: productRecord(1) });
    clock.now += 0.9 * 86_400_000 + 1;
    assert.equal(await kindOf(cache, "a"), "miss");
  });

  it("takes a fill for 10 seconds after the lease was given", async () => {
    const { cache, clock } = cacheWithClock();
    const reads = await cache.read(["slow", "too-slow"], "product");
    const [slow, tooSlow] = reads.map((read) =>
      read.kind === "miss" ? read.lease : assert.fail(read.kind)
    );
    const record = productRecord(1);
    clock.now += 10_000;
    await cache.fill([{ id: "slow", lease: slow ?? "", record }]);
    clock.now += 1;
    await cache.fill([{ id: "too-slow", lease: tooSlow ?? "", record }]);
    assert.equal(await kindOf(cache, "slow"), "hit");
    assert.equal(await kindOf(cache, "too-slow"), "miss");
  });

  it("ends a mark whose writer is gone after 30 seconds", async () => {
    const { cache, clock } = cacheWithClock();
    await cache.mark([{ id: "a", version: 1 }]);
    clock.now += 30_000;
    assert.equal(await kindOf(cache, "a"), "bypass");
    clock.now += 1;
    assert.equal(await kindOf(cache, "a"), "miss");
  });
});

describe("the memory cache, when it is full,", () => {
  const json = "x".repeat(1_000);

  function record(version: number, product = json): CachedRecord {
    return {
      kind: "product",
      product: { version, status: "active", summary: "", product },
    };
  }

  it("drops what was read longest ago", async () => {
    const cache = memoryCache({ maxBytes: 100_000, now: () => start });
    await fill(cache, { id: "favourite", record: record(1) });
    for (let number = 0; number < 200; number++) {
      await fill(cache, { id: `product-${number}`, record: record(1) });
      assert.equal(await kindOf(cache, "favourite"), "hit");
    }
    assert.equal(await kindOf(cache, "product-199"), "hit");
    assert.equal(await kindOf(cache, "product-0"), "miss");
  });

  it("holds no more text than its bytes allow", async () => {
    const cache = memoryCache({ maxBytes: 100_000, now: () => start });
    const ids = Array.from({ length: 100 }, (_, number) => `p${number}`);
    for (const id of ids) {
      await fill(cache, { id, record: record(1, "€".repeat(1_000)) });
    }
    const reads = await cache.read(ids, "product");
    const hits = reads.filter(({ kind }) => kind === "hit").length;
    assert.ok(hits > 30 && hits * 2_000 < 100_000, `${hits} products`);
  });

  it("does not keep the old record when the new one is too large", async () => {
    const cache = memoryCache({ maxBytes: 100_000, now: () => start });
    await fill(cache, { id: "a", record: record(1) });
    await cache.put([{ id: "a", record: record(2, "x".repeat(200_000)) }]);
    assert.equal(await kindOf(cache, "a"), "miss");
  });
});

describe("the memory cache, when another process changes the store,", () => {
  function cacheBesideOthers() {
    const others = { haveWritten: false };
    const cache = memoryCache({
      maxBytes: 1_000_000,
      now: () => start,
      changedElsewhere() {
        const changed = others.haveWritten;
        others.haveWritten = false;
        return changed;
      },
    });
    return { cache, others };
  }

  it("forgets what it had", async () => {
    const { cache, others } = cacheBesideOthers();
    await fill(cache, { id: "a", record: productRecord(1) });
    assert.equal(await kindOf(cache, "a"), "hit");
    others.haveWritten = true;
    assert.equal(await kindOf(cache, "a"), "miss");
  });

  it("drops a fill that was read before", async () => {
    const { cache, others } = cacheBesideOthers();
    const [read] = await cache.read(["a"], "product");
    const lease = read?.kind === "miss" ? read.lease : assert.fail(read?.kind);
    others.haveWritten = true;
    await cache.fill([{ id: "a", lease, record: productRecord(1) }]);
    assert.equal(await kindOf(cache, "a"), "miss");
  });

  it("drops a put and a mark of before", async () => {
    const { cache, others } = cacheBesideOthers();
    const [token = ""] = await cache.mark([{ id: "a", version: 1 }]);
    others.haveWritten = true;
    await cache.put([{ id: "a", record: productRecord(2), token }]);
    assert.equal(await kindOf(cache, "a"), "miss");
    await cache.mark([{ id: "b", version: 1 }]);
    others.haveWritten = true;
    assert.equal(await kindOf(cache, "b"), "miss");
  });
});
