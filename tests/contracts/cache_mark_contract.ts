import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { it } from "node:test";
import { productRecord } from "./cached_records.ts";
import { versionOf, withCache } from "./cache_fixture.ts";
import type { OpenCache } from "./cache_fixture.ts";

/** What `ProductCache` promises of `mark` and `release`. */
export function cacheMarkContract(open: OpenCache): void {
  it("lets readers bypass an id while a write is in progress", () =>
    withCache(open, async ({ readOne, markFor, idWith }) => {
      const id = await idWith(productRecord(3));
      await markFor(id, 3);
      assert.deepEqual(await readOne(id), { kind: "bypass" });
    }));

  it("makes another token for each mark", () =>
    withCache(open, async ({ markFor }) => {
      const id = randomUUID();
      assert.notEqual(await markFor(id, 1), await markFor(id, 1));
    }));

  it("keeps a newer record under a mark that comes late", () =>
    withCache(open, async ({ readOne, markFor, idWith }) => {
      const id = await idWith(productRecord(3));
      await markFor(id, 2);
      assert.equal(versionOf(await readOne(id)), 3);
    }));

  it("keeps a newer mark under one that comes late", () =>
    withCache(open, async ({ cache, readOne, markFor }) => {
      const id = randomUUID();
      const token = await markFor(id, 3);
      const late = await markFor(id, 2);
      await cache.put([{ id, record: productRecord(3), token: late }]);
      assert.deepEqual(await readOne(id), { kind: "bypass" });
      await cache.put([{ id, record: productRecord(4), token }]);
      assert.equal(versionOf(await readOne(id)), 4);
    }));

  it("ends a mark when it is released", () =>
    withCache(open, async ({ cache, readOne, markFor }) => {
      const id = randomUUID();
      const token = await markFor(id, 1);
      await cache.release([{ id, token }]);
      assert.equal((await readOne(id)).kind, "miss");
    }));

  it("does not release what is not the mark's own", () =>
    withCache(open, async ({ cache, readOne, leaseFor, markFor, idWith }) => {
      const marked = randomUUID();
      const lost = await markFor(marked, 1);
      await markFor(marked, 1);
      const filled = await idWith(productRecord(1));
      const leased = randomUUID();
      const lease = await leaseFor(leased);
      await cache.release([
        { id: marked, token: lost },
        { id: filled, token: lost },
        { id: leased, token: lease },
      ]);
      assert.deepEqual(await readOne(marked), { kind: "bypass" });
      assert.equal(versionOf(await readOne(filled)), 1);
      assert.equal(await leaseFor(leased), lease);
    }));
}
