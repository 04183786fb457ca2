import assert from "node:assert/strict";
import { it } from "node:test";
import type { CacheRead } from "../../src/catalog/ports/product_cache.ts";
import { withCache } from "./cache_fixture.ts";
import type { OpenCache } from "./cache_fixture.ts";
import { absentRecord, productRecord } from "./cached_records.ts";

/** What `ProductCache` promises of `refreshDue`, and of the put that follows it. */
export function cacheRefreshContract(open: OpenCache): void {
  it("tells one reader to refresh a product that will soon expire", () =>
    withCache(open, async ({ cache, age, idWith }) => {
      const id = await idWith(productRecord(3));
      assert.deepEqual(await due(cache.read([id], "product")), [false]);
      await age(id);
      assert.deepEqual(await due(cache.read([id, id, id], "summary")), [
        true,
        false,
        false,
      ]);
      assert.deepEqual(await due(cache.read([id], "product")), [false]);
    }));

  it("serves the product for as long as nobody refreshes it", () =>
    withCache(open, async ({ age, idWith, readOne }) => {
      const id = await idWith(productRecord(3));
      await age(id);
      assert.deepEqual(await readOne(id), {
        kind: "hit",
        version: 3,
        status: "active",
        json: '{"version":3,"view":"product"}',
        refreshDue: true,
      });
    }));

  for (const version of [3, 4]) {
    it(`begins a new life at a put of version ${version} over version 3`, () =>
      withCache(open, async ({ cache, age, idWith }) => {
        const id = await idWith(productRecord(3));
        await age(id);
        assert.deepEqual(await due(cache.read([id], "product")), [true]);
        const record = productRecord(version);
        assert.deepEqual(await cache.put([{ id, record }]), [true]);
        assert.deepEqual(await due(cache.read([id], "product")), [false]);
        await age(id);
        assert.deepEqual(await due(cache.read([id], "product")), [true]);
      }));
  }

  it("holds what was put last of a version", () =>
    withCache(open, async ({ cache, idWith, readOne }) => {
      const id = await idWith(productRecord(3, "draft"));
      await cache.put([{ id, record: productRecord(3, "archived") }]);
      const read = await readOne(id);
      assert.equal(read.kind === "hit" && read.status, "archived");
      await cache.put([{ id, record: absentRecord(3) }]);
      assert.deepEqual(await readOne(id), { kind: "absent", version: 3 });
    }));
}

async function due(reads: Promise<CacheRead[]>): Promise<unknown[]> {
  return (await reads).map((read) =>
    read.kind === "hit" ? read.refreshDue : read.kind
  );
}
