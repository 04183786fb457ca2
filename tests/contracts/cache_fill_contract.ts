import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { it } from "node:test";
import { productRecord } from "./cached_records.ts";
import { versionOf, withCache } from "./cache_fixture.ts";
import type { OpenCache } from "./cache_fixture.ts";

/** What `ProductCache` promises of `fill`. */
export function cacheFillContract(open: OpenCache): void {
  it("takes one fill for a lease", () =>
    withCache(open, async ({ cache, readOne, leaseFor }) => {
      const id = randomUUID();
      const lease = await leaseFor(id);
      await cache.fill([{ id, lease, record: productRecord(2) }]);
      await cache.fill([{ id, lease, record: productRecord(1) }]);
      assert.equal(versionOf(await readOne(id)), 2);
    }));

  it("drops a fill without the lease that is there", () =>
    withCache(open, async ({ cache, readOne, leaseFor }) => {
      const id = randomUUID();
      const lease = await leaseFor(id);
      const record = productRecord(1);
      await cache.fill([{ id, lease: `not ${lease}`, record }]);
      assert.deepEqual(await readOne(id), { kind: "miss", lease });
      const other = randomUUID();
      await cache.fill([{ id: other, lease, record }]);
      assert.equal((await readOne(other)).kind, "miss");
    }));

  it("drops a fill whose lease a put has ended", () =>
    withCache(open, async ({ cache, leaseFor }) => {
      const id = randomUUID();
      const lease = await leaseFor(id);
      await cache.put([{ id, record: productRecord(2) }]);
      await cache.fill([{ id, lease, record: productRecord(1) }]);
      assert.notEqual(await leaseFor(id), lease);
    }));

  it("drops a fill whose lease a mark has ended", () =>
    withCache(open, async ({ cache, readOne, leaseFor, markFor }) => {
      const id = randomUUID();
      const lease = await leaseFor(id);
      await markFor(id, 1);
      await cache.fill([{ id, lease, record: productRecord(1) }]);
      assert.deepEqual(await readOne(id), { kind: "bypass" });
    }));
}
