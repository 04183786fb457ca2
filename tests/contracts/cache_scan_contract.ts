import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { it } from "node:test";
import { inGroups } from "../../src/catalog/in_groups.ts";
import type { ProductCache } from "../../src/catalog/ports/product_cache.ts";
import { withCache } from "./cache_fixture.ts";
import type { OpenCache } from "./cache_fixture.ts";
import { absentRecord, productRecord } from "./cached_records.ts";

const many = 300;
const pageSize = 50;

/** What `ProductCache` promises of `scan` and `forget`. */
export function cacheScanContract(open: OpenCache): void {
  it("scans nothing when nothing is held", () =>
    withCache(open, async ({ cache }) => {
      assert.deepEqual([...await idsOf(cache)], []);
    }));

  it("scans every id for which something is held, page by page", () =>
    withCache(open, async ({ cache }) => {
      const ids = await fillMany(cache);
      assert.deepEqual([...await idsOf(cache)].sort(), ids.sort());
    }));

  it("scans ids that were held throughout, whatever comes and goes", () =>
    withCache(open, async ({ cache, leaseFor }) => {
      const ids = await fillMany(cache);
      const leaving = ids.splice(0, 100);
      const scanned = await idsOf(cache, async () => {
        await leaseFor(randomUUID());
        await cache.forget(leaving.splice(0, 10));
      });
      assert.deepEqual(ids.filter((id) => !scanned.has(id)), []);
    }));

  it("forgets what it held, as an eviction would", () =>
    withCache(open, async ({ cache, idWith, leaseFor, markFor, kindsOf }) => {
      const filled = await idWith(productRecord(3));
      const absent = await idWith(absentRecord(3));
      const kept = await idWith(productRecord(3));
      const leased = randomUUID();
      const lease = await leaseFor(leased);
      const marked = randomUUID();
      const token = await markFor(marked, 3);
      await cache.forget([filled, absent, leased, marked, randomUUID()]);
      const record = productRecord(3);
      await cache.fill([{ id: leased, lease, record }]);
      await cache.put([
        { id: marked, record: productRecord(4), token },
        { id: filled, record },
      ]);
      assert.deepEqual(await kindsOf([filled, absent, leased, marked, kept]), [
        "miss",
        "miss",
        "miss",
        "miss",
        "hit",
      ]);
    }));
}

/** The ids of many products, which live longer than a lease. */
async function fillMany(cache: ProductCache): Promise<string[]> {
  const ids = Array.from({ length: many }, () => randomUUID());
  for (const some of inGroups(ids)) {
    const reads = await cache.read(some, "summary");
    await cache.fill(some.map((id, index) => {
      const read = reads[index];
      const lease = read?.kind === "miss" ? read.lease : assert.fail();
      return { id, lease, record: productRecord(1) };
    }));
  }
  return ids;
}

/** All that is scanned; `between` runs after every page. */
async function idsOf(
  cache: ProductCache,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<Set<string>> {
  const ids = new Set<string>();
  let pages = 0;
  let after: string | undefined;
  do {
    const page = await cache.scan({
      limit: pageSize,
      ...(after !== undefined && { after }),
    });
    for (const id of page.ids) ids.add(id);
    after = page.next;
    pages++;
    await between();
  } while (after !== undefined);
  assert.ok(pages > ids.size / pageSize / 5, `${pages} pages`);
  return ids;
}
