import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import type {
  CachedRecord,
  CacheRead,
  ProductCache,
} from "../../src/catalog/ports/product_cache.ts";
import { absentRecord, productRecord } from "./cached_records.ts";

/** Holds a driver of `ProductCache` to what the port says. `open` may be asked for one cache only. */
export function productCacheContract(
  name: string,
  { open, skip = false }: {
    open: () => ProductCache;
    skip?: string | boolean;
  },
): void {
  describe(`${name} as a product cache`, { skip }, () => {
    let cache: ProductCache;
    before(() => {
      cache = open();
    });
    after(() => cache.close());

    async function readOne(id: string): Promise<CacheRead> {
      return only(await cache.read([id], "product"));
    }

    async function leaseFor(id: string): Promise<string> {
      const read = await readOne(id);
      return read.kind === "miss" ? read.lease : assert.fail(read.kind);
    }

    async function markFor(id: string, version: number): Promise<string> {
      const token = only(await cache.mark([{ id, version }]));
      return token ?? assert.fail("The mark was not confirmed");
    }

    async function idWith(record: CachedRecord): Promise<string> {
      const id = randomUUID();
      await cache.fill([{ id, lease: await leaseFor(id), record }]);
      return id;
    }

    it("misses an id that it does not know, and gives a lease", async () => {
      assert.equal((await readOne(randomUUID())).kind, "miss");
    });

    it("gives everyone who misses the same lease until it is used", async () => {
      const id = randomUUID();
      const lease = await leaseFor(id);
      const reads = await cache.read([id, id], "summary");
      assert.deepEqual(reads, [{ kind: "miss", lease }, {
        kind: "miss",
        lease,
      }]);
    });

    it("answers what was filled, in the view that is asked for", async () => {
      const id = await idWith(productRecord(7));
      const hit = { kind: "hit", version: 7, status: "active" };
      assert.deepEqual(await cache.read([id], "summary"), [
        { ...hit, json: '{"version":7,"view":"summary"}' },
      ]);
      assert.deepEqual(await cache.read([id], "product"), [
        { ...hit, json: '{"version":7,"view":"product"}' },
      ]);
    });

    for (const status of ["draft", "active", "archived"] as const) {
      it(`tells that a product is ${status}`, async () => {
        const read = await readOne(await idWith(productRecord(1, status)));
        assert.equal(read.kind === "hit" && read.status, status);
      });
    }

    for (const version of [0, 4]) {
      it(`answers that there is no product as of version ${version}`, async () => {
        const id = await idWith(absentRecord(version));
        assert.deepEqual(await readOne(id), { kind: "absent", version });
      });
    }

    it("gives texts back as they were, whatever they hold", async () => {
      const json = JSON.stringify({ name: 'é€😀 "a"\r\n\u0000\u2029 1|2' });
      const product = "x".repeat(350_000);
      const version = Number.MAX_SAFE_INTEGER;
      const status = "active";
      const id = await idWith({
        kind: "product",
        product: { version, status, summary: json, product },
      });
      const [summary] = await cache.read([id], "summary");
      assert.deepEqual(summary, { kind: "hit", version, status, json });
      assert.deepEqual(await readOne(id), {
        kind: "hit",
        version,
        status,
        json: product,
      });
    });

    it("answers 100 ids in their order", async () => {
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
    });

    it("has nothing to say about no ids", async () => {
      assert.deepEqual(await cache.read([], "summary"), []);
      assert.deepEqual(await cache.mark([]), []);
      assert.deepEqual(await cache.put([]), []);
      await cache.fill([]);
      await cache.release([]);
    });

    it("takes one fill for a lease", async () => {
      const id = randomUUID();
      const lease = await leaseFor(id);
      await cache.fill([{ id, lease, record: productRecord(2) }]);
      await cache.fill([{ id, lease, record: productRecord(1) }]);
      assert.equal(versionOf(await readOne(id)), 2);
    });

    it("drops a fill without the lease that is there", async () => {
      const id = randomUUID();
      const lease = await leaseFor(id);
      const record = productRecord(1);
      await cache.fill([{ id, lease: `not ${lease}`, record }]);
      assert.deepEqual(await readOne(id), { kind: "miss", lease });
      const other = randomUUID();
      await cache.fill([{ id: other, lease, record }]);
      assert.equal((await readOne(other)).kind, "miss");
    });

    it("drops a fill whose lease a put has ended", async () => {
      const id = randomUUID();
      const lease = await leaseFor(id);
      await cache.put([{ id, record: productRecord(2) }]);
      await cache.fill([{ id, lease, record: productRecord(1) }]);
      assert.notEqual(await leaseFor(id), lease);
    });

    it("drops a fill whose lease a mark has ended", async () => {
      const id = randomUUID();
      const lease = await leaseFor(id);
      await markFor(id, 1);
      await cache.fill([{ id, lease, record: productRecord(1) }]);
      assert.deepEqual(await readOne(id), { kind: "bypass" });
    });

    it("lets readers bypass an id while a write is in progress", async () => {
      const id = await idWith(productRecord(3));
      await markFor(id, 3);
      assert.deepEqual(await readOne(id), { kind: "bypass" });
    });

    it("makes another token for each mark", async () => {
      const id = randomUUID();
      assert.notEqual(await markFor(id, 1), await markFor(id, 1));
    });

    it("keeps a newer record under a mark that comes late", async () => {
      const id = await idWith(productRecord(3));
      await markFor(id, 2);
      assert.equal(versionOf(await readOne(id)), 3);
    });

    it("keeps a newer mark under one that comes late", async () => {
      const id = randomUUID();
      const token = await markFor(id, 3);
      const late = await markFor(id, 2);
      await cache.put([{ id, record: productRecord(3), token: late }]);
      assert.deepEqual(await readOne(id), { kind: "bypass" });
      await cache.put([{ id, record: productRecord(4), token }]);
      assert.equal(versionOf(await readOne(id)), 4);
    });

    it("ends a mark when it is released", async () => {
      const id = randomUUID();
      const token = await markFor(id, 1);
      await cache.release([{ id, token }]);
      assert.equal((await readOne(id)).kind, "miss");
    });

    it("does not release what is not the mark's own", async () => {
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
    });

    it("stores a put under its own mark", async () => {
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
    });

    it("ends another write's older mark at a put, without storing", async () => {
      const id = randomUUID();
      const lost = await markFor(id, 1);
      await markFor(id, 1);
      const record = productRecord(2);
      assert.deepEqual(await cache.put([{ id, record, token: lost }]), [true]);
      assert.equal((await readOne(id)).kind, "miss");
    });

    it("keeps a newer write's mark at a put", async () => {
      const id = randomUUID();
      await markFor(id, 2);
      assert.deepEqual(
        await cache.put([{ id, record: productRecord(2) }]),
        [true],
      );
      assert.deepEqual(await readOne(id), { kind: "bypass" });
    });

    it("stores a put over an older record", async () => {
      const id = await idWith(productRecord(1));
      await cache.put([{ id, record: productRecord(2, "archived") }]);
      assert.deepEqual(await readOne(id), {
        kind: "hit",
        version: 2,
        status: "archived",
        json: '{"version":2,"view":"product"}',
      });
    });

    it("stores a put over an older absence, and an absence over a product", async () => {
      const id = await idWith(absentRecord(0));
      await cache.put([{ id, record: productRecord(1) }]);
      assert.equal(versionOf(await readOne(id)), 1);
      await cache.put([{ id, record: absentRecord(2) }]);
      assert.deepEqual(await readOne(id), { kind: "absent", version: 2 });
      await cache.put([{ id, record: productRecord(3) }]);
      assert.equal(versionOf(await readOne(id)), 3);
    });

    it("keeps a record at a put that is not newer", async () => {
      const id = await idWith(productRecord(10));
      const puts = await cache.put([{ id, record: productRecord(9) }]);
      assert.deepEqual(puts, [true]);
      await cache.put([{ id, record: absentRecord(10) }]);
      assert.equal(versionOf(await readOne(id)), 10);
    });

    it("stores nothing of a put where nothing is", async () => {
      const id = randomUUID();
      assert.deepEqual(
        await cache.put([{ id, record: productRecord(1), token: "none" }]),
        [true],
      );
      assert.equal((await readOne(id)).kind, "miss");
    });

    it("marks, puts, releases 100 ids at once", async () => {
      const ids = Array.from({ length: 100 }, () => randomUUID());
      const tokens = await cache.mark(ids.map((id) => ({ id, version: 1 })));
      const marks = ids.map((id, index) => ({ id, ...tokenOf(tokens[index]) }));
      assert.equal(new Set(await kinds(ids)).size, 1);
      await cache.release(marks.slice(50));
      const puts = await cache.put(
        marks.map((mark) => ({ ...mark, record: productRecord(2) })),
      );
      assert.deepEqual(puts, ids.map(() => true));
      assert.deepEqual(
        await kinds(ids),
        ids.map((_id, index) => index < 50 ? "hit" : "miss"),
      );
    });

    it("says that it can serve", async () => {
      await cache.ping();
    });

    async function kinds(ids: string[]): Promise<string[]> {
      return (await cache.read(ids, "summary")).map(({ kind }) => kind);
    }
  });
}

function only<Item>(items: readonly Item[]): Item {
  const [item, ...others] = items;
  assert.equal(others.length, 0);
  return item ?? assert.fail("There is no item");
}

function tokenOf(token: string | undefined): { token: string } {
  return { token: token ?? assert.fail("The mark was not confirmed") };
}

function versionOf(read: CacheRead): number | undefined {
  return read.kind === "hit" ? read.version : undefined;
}
