import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { it } from "node:test";
import { absentRecord, productRecord } from "./cached_records.ts";
import { tokenOf, versionOf, withCache } from "./cache_fixture.ts";
import type { OpenCache } from "./cache_fixture.ts";

/** What `ProductCache` promises of `put`. */
export function cachePutContract(open: OpenCache): void {
  it("stores a put under its own mark", () =>
    withCache(open, async ({ cache, readOne, idWith }) => {
      const fresh = randomUUID();
      const known = await idWith(productRecord(4));
      const marks = await cache.mark([
        { id: fresh, version: 0 },
        { id: known, version: 4 },
      ]);
      const puts = await cache.put([
        { id: fresh, record: productRecord(1), ...tokenOf(marks[0]) },
        { id: known, record: absentRecord(5), ...tokenOf(marks[1]) },
      ]);
      assert.deepEqual(puts, [true, true]);
      assert.equal(versionOf(await readOne(fresh)), 1);
      assert.deepEqual(await readOne(known), { kind: "absent", version: 5 });
    }));

  it("ends another write's older mark at a put, without storing", () =>
    withCache(open, async ({ cache, readOne, markFor }) => {
      const id = randomUUID();
      const lost = await markFor(id, 1);
      await markFor(id, 1);
      const record = productRecord(2);
      assert.deepEqual(await cache.put([{ id, record, token: lost }]), [true]);
      assert.equal((await readOne(id)).kind, "miss");
    }));

  it("keeps a newer write's mark at a put", () =>
    withCache(open, async ({ cache, readOne, markFor }) => {
      const id = randomUUID();
      await markFor(id, 2);
      assert.deepEqual(
        await cache.put([{ id, record: productRecord(2) }]),
        [true],
      );
      assert.deepEqual(await readOne(id), { kind: "bypass" });
    }));

  it("stores a put over an older record", () =>
    withCache(open, async ({ cache, readOne, idWith }) => {
      const id = await idWith(productRecord(1));
      await cache.put([{ id, record: productRecord(2, "archived") }]);
      assert.deepEqual(await readOne(id), {
        kind: "hit",
        version: 2,
        status: "archived",
        json: '{"version":2,"view":"product"}',
        refreshDue: false,
      });
    }));

  it("stores a put over an older absence, and an absence over a product", () =>
    withCache(open, async ({ cache, readOne, idWith }) => {
      const id = await idWith(absentRecord(0));
      await cache.put([{ id, record: productRecord(1) }]);
      assert.equal(versionOf(await readOne(id)), 1);
      await cache.put([{ id, record: absentRecord(2) }]);
      assert.deepEqual(await readOne(id), { kind: "absent", version: 2 });
      await cache.put([{ id, record: productRecord(3) }]);
      assert.equal(versionOf(await readOne(id)), 3);
    }));

  it("keeps a record at an older put", () =>
    withCache(open, async ({ cache, readOne, idWith }) => {
      const id = await idWith(productRecord(10));
      const puts = await cache.put([{ id, record: productRecord(9) }]);
      assert.deepEqual(puts, [true]);
      assert.equal(versionOf(await readOne(id)), 10);
    }));

  it("stores nothing of a put where nothing is", () =>
    withCache(open, async ({ cache, readOne }) => {
      const id = randomUUID();
      assert.deepEqual(
        await cache.put([{ id, record: productRecord(1), token: "none" }]),
        [true],
      );
      assert.equal((await readOne(id)).kind, "miss");
    }));

  it("marks, puts, releases 100 ids at once", () =>
    withCache(open, async ({ cache, kindsOf }) => {
      const ids = Array.from({ length: 100 }, () => randomUUID());
      const tokens = await cache.mark(ids.map((id) => ({ id, version: 1 })));
      const marks = ids.map((id, index) => ({ id, ...tokenOf(tokens[index]) }));
      assert.equal(new Set(await kindsOf(ids)).size, 1);
      await cache.release(marks.slice(50));
      const puts = await cache.put(
        marks.map((mark) => ({ ...mark, record: productRecord(2) })),
      );
      assert.deepEqual(puts, ids.map(() => true));
      assert.deepEqual(
        await kindsOf(ids),
        ids.map((_id, index) => index < 50 ? "hit" : "miss"),
      );
    }));
}
