import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { it } from "node:test";
import type { Difference } from "../../src/catalog/difference.ts";
import type {
  CachedProduct,
  CachedRecord,
} from "../../src/catalog/ports/product_cache.ts";
import { withCache } from "./cache_fixture.ts";
import type { OpenCache } from "./cache_fixture.ts";
import { absentRecord, productRecord } from "./cached_records.ts";

const held: CachedProduct = {
  version: 3,
  status: "active",
  summary: '{"name":"é€😀"}',
  product: '{"name":"é€😀","description":""}',
};

function product(change: Partial<CachedProduct> = {}): CachedRecord {
  return { kind: "product", product: { ...held, ...change } };
}

type Case = {
  what: string;
  held: CachedRecord;
  record: CachedRecord;
  expected: Difference | undefined;
};

const cases: Case[] = [
  ...([
    ["the same product", product(), undefined],
    ["an older version", product({ version: 4 }), "stale"],
    ["a newer version", product({ version: 2 }), "ahead"],
    ["another status", product({ status: "draft" }), "differing"],
    ["another summary", product({ summary: "{}" }), "differing"],
    ["another text", product({ product: held.summary }), "differing"],
    ["a product that was deleted since", absentRecord(4), "orphaned"],
    ["a product for a deletion", absentRecord(3), "orphaned"],
    ["a product that never was", absentRecord(0), "orphaned"],
  ] as const).map(([what, record, expected]) => {
    return { what, held: product(), record, expected };
  }),
  ...([
    ["the same absence", absentRecord(3), undefined],
    ["an older absence", absentRecord(5), "stale"],
    ["the absence before a product", product({ version: 4 }), "stale"],
    ["the absence after a product", product({ version: 2 }), "ahead"],
    ["an absence for a product", product(), "differing"],
  ] as const).map(([what, record, expected]) => {
    return { what, held: absentRecord(3), record, expected };
  }),
];

/** What `ProductCache` promises of `compare`. */
export function cacheCompareContract(open: OpenCache): void {
  for (const { what, held, record, expected } of cases) {
    it(`tells ${what} as ${expected ?? "no difference"}`, () =>
      withCache(open, async ({ cache, idWith }) => {
        const id = await idWith(held);
        assert.deepEqual(await cache.compare([{ id, record }]), [expected]);
      }));
  }

  it("finds no difference where nothing, a lease or a mark is held", () =>
    withCache(open, async ({ cache, leaseFor, markFor }) => {
      const ids = ["nothing", "leased", "marked"];
      await leaseFor("leased");
      await markFor("marked", 3);
      const entries = ids.map((id) => ({ id, record: productRecord(4) }));
      assert.deepEqual(
        await cache.compare(entries),
        ids.map(() => undefined),
      );
    }));

  it("leaves what it looks at as it is", () =>
    withCache(open, async ({ cache, leaseFor, idWith, readOne }) => {
      const lease = await leaseFor("leased");
      const id = await idWith(productRecord(3));
      const before = await readOne(id);
      const record = productRecord(9);
      await cache.compare([{ id: "leased", record }, { id, record }]);
      assert.equal(await leaseFor("leased"), lease);
      assert.deepEqual(await readOne(id), before);
    }));

  it("compares 100 ids in their order", () =>
    withCache(open, async ({ cache }) => {
      const ids = Array.from({ length: 100 }, () => randomUUID());
      const reads = await cache.read(ids, "product");
      await cache.fill(ids.map((id, index) => {
        const read = reads[index];
        const lease = read?.kind === "miss" ? read.lease : assert.fail();
        return { id, lease, record: productRecord(1 + index) };
      }));
      const differences = await cache.compare(
        ids.map((id) => ({ id, record: productRecord(50) })),
      );
      assert.equal(differences.indexOf(undefined), 49);
      assert.deepEqual(
        differences,
        ids.map((_id, index) =>
          index < 49 ? "stale" : index > 49 ? "ahead" : undefined
        ),
      );
    }));

  it("sees what a put has changed", () =>
    withCache(open, async ({ cache, idWith }) => {
      const id = await idWith(product({ version: 2 }));
      const entries = [{ id, record: product() }];
      assert.deepEqual(await cache.compare(entries), ["stale"]);
      await cache.put(entries);
      assert.deepEqual(await cache.compare(entries), [undefined]);
    }));
}
