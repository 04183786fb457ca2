import assert from "node:assert/strict";
import fc from "fast-check";
import type { ProductRecord } from "../../src/catalog/ports/product_store.ts";
import type { Product } from "../../src/catalog/product.ts";
import { listOrders, sortKey, walk } from "../contracts/store_walk.ts";
import { command, type StoreCommand } from "./store_command.ts";
import { liveAnswer } from "./store_map.ts";
import { categories, ids, keys } from "./store_write_commands.ts";

const readAll = fc.constant(undefined).map((input) =>
  command("read", input, async (map, { store, clock }) => {
    for (const id of ids) {
      assert.deepEqual(await store.getProduct(id), map.records.get(id));
    }
    assert.deepEqual(
      byId(await store.getProducts([...ids, "never"])),
      byId([...map.records.values()]),
    );
    for (const key of keys) {
      assert.deepEqual(
        await store.getIdempotencyRecord(key),
        liveAnswer(map, key, clock.now()),
      );
    }
  })
);

const scan = fc.record({ limit: fc.integer({ min: 1, max: 6 }) }).map((input) =>
  command("scan", input, async (map, { store }, { limit }) => {
    const scanned: ProductRecord[] = [];
    let after: string | undefined;
    do {
      const page = await store.scanProducts(
        after === undefined ? { limit } : { after, limit },
      );
      assert.ok(page.records.length <= limit);
      scanned.push(...page.records);
      after = page.next;
    } while (after !== undefined);
    assert.deepEqual(byId(scanned), byId([...map.records.values()]));
  })
);

const list = fc.record({
  status: fc.constantFrom<Product["status"][]>("active", "active", "draft"),
  categoryId: fc.constantFrom(...categories, ...Array<undefined>(4)),
  limit: fc.integer({ min: 1, max: 3 }),
}).map((input) =>
  command("list", input, async (map, { store }, input) => {
    const { status, categoryId, limit } = input;
    const expected = [...map.records.values()].flatMap((record) =>
      record.product?.status === status &&
        (categoryId === undefined || record.filedUnder.includes(categoryId))
        ? [record.product]
        : []
    );
    for (const order of listOrders) {
      const met = await walk(store, {
        order,
        status,
        limit,
        ...(categoryId === undefined ? {} : { categoryId }),
      });
      assert.deepEqual(met.toSorted(), expected.map(({ id }) => id).toSorted());
      assert.deepEqual(
        met.map((id) => {
          const product = map.records.get(id)?.product;
          return product && sortKey(product, order);
        }),
        expected.map((product) => sortKey(product, order)).toSorted(),
      );
    }
  })
);

function byId(records: readonly ProductRecord[]): ProductRecord[] {
  return records.toSorted((a, b) => a.id < b.id ? -1 : 1);
}

/** Reads of products. */
export const readCommands: fc.Arbitrary<StoreCommand>[] = [
  readAll,
  scan,
  list,
  list,
];
