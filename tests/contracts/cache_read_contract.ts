import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { it } from "node:test";
import { absentRecord, productRecord } from "./cached_records.ts";
import { withCache } from "./cache_fixture.ts";
import type { OpenCache } from "./cache_fixture.ts";

/** What `ProductCache` promises of `read`, and of calls about nothing. */
export function cacheReadContract(open: OpenCache): void {
  it("misses an id that it does not know, and gives a lease", () =>
    withCache(open, async ({ readOne }) => {
      assert.equal((await readOne(randomUUID())).kind, "miss");
    }));

  it("gives everyone who misses the same lease until it is used", () =>
    withCache(open, async ({ cache, leaseFor }) => {
      const id = randomUUID();
      const lease = await leaseFor(id);
      const reads = await cache.read([id, id], "summary");
      assert.deepEqual(reads, [{ kind: "miss", lease }, {
        kind: "miss",
        lease,
      }]);
    }));

  it("answers what was filled, in the view that is asked for", () =>
    withCache(open, async ({ cache, idWith }) => {
      const id = await idWith(productRecord(7));
      const hit = {
        kind: "hit",
        version: 7,
        status: "active",
        refreshDue: false,
      };
      assert.deepEqual(await cache.read([id], "summary"), [
        { ...hit, json: '{"version":7,"view":"summary"}' },
      ]);
      assert.deepEqual(await cache.read([id], "product"), [
        { ...hit, json: '{"version":7,"view":"product"}' },
      ]);
    }));

  for (const status of ["draft", "active", "archived"] as const) {
    it(`tells that a product is ${status}`, () =>
      withCache(open, async ({ readOne, idWith }) => {
        const read = await readOne(await idWith(productRecord(1, status)));
        assert.equal(read.kind === "hit" && read.status, status);
      }));
  }

  for (const version of [0, 4]) {
    it(`answers that there is no product as of version ${version}`, () =>
      withCache(open, async ({ readOne, idWith }) => {
        const id = await idWith(absentRecord(version));
        assert.deepEqual(await readOne(id), { kind: "absent", version });
      }));
  }

  it("gives texts back as they were, whatever they hold", () =>
    withCache(open, async ({ cache, readOne, idWith }) => {
      const json = JSON.stringify({ name: 'é€😀 "a"\r\n\u0000\u2029 1|2' });
      const product = "x".repeat(350_000);
      const version = Number.MAX_SAFE_INTEGER;
      const status = "active";
      const id = await idWith({
        kind: "product",
        product: { version, status, summary: json, product },
      });
      const [summary] = await cache.read([id], "summary");
      assert.deepEqual(summary, {
        kind: "hit",
        version,
        status,
        json,
        refreshDue: false,
      });
      assert.deepEqual(await readOne(id), {
        kind: "hit",
        version,
        status,
        json: product,
        refreshDue: false,
      });
    }));

  it("answers 100 ids in their order", () =>
    withCache(open, async ({ cache }) => {
      const ids = Array.from({ length: 100 }, () => randomUUID());
      const leases = await cache.read(ids, "product");
      await cache.fill(ids.flatMap((id, index) => {
        const read = leases[index];
        return read?.kind === "miss" && index % 2 === 1
          ? [{ id, lease: read.lease, record: productRecord(index) }]
          : [];
      }));
      const reads = await cache.read(ids, "product");
      assert.deepEqual(
        reads.map((read) => read.kind === "hit" ? read.version : read.kind),
        ids.map((_id, index) => index % 2 === 1 ? index : "miss"),
      );
    }));

  it("has nothing to say about no ids", () =>
    withCache(open, async ({ cache }) => {
      assert.deepEqual(await cache.read([], "summary"), []);
      assert.deepEqual(await cache.mark([]), []);
      assert.deepEqual(await cache.put([]), []);
      assert.deepEqual(await cache.compare([]), []);
      await cache.forget([]);
      await cache.fill([]);
      await cache.release([]);
    }));

  it("tells its observer of each id what was found", () =>
    withCache(open, async ({ cache, idWith, markFor, observer }) => {
      const product = await idWith(productRecord(1));
      const absent = await idWith(absentRecord(0));
      await markFor("marked", 1);
      observer.counts = {};
      const ids = [product, "one", absent, "marked", "other", product];
      await cache.read(ids, "summary");
      assert.deepEqual(observer.counts, {
        cache_hits: 3,
        cache_misses: 2,
        cache_bypasses: 1,
      });
    }));

  it("says that it can serve", () =>
    withCache(open, async ({ cache }) => {
      await cache.ping();
    }));
}
