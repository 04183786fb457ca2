import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toCategoryTree } from "../../src/catalog/category_tree.ts";
import { CatalogError, isCatalogError } from "../../src/catalog/errors.ts";
import {
  nextRecord,
  nextTombstone,
  writtenFields,
} from "../../src/catalog/next_record.ts";
import type { ProductRecord } from "../../src/catalog/ports/product_store.ts";
import {
  maxProductBytes,
  Product,
  ProductReplace,
} from "../../src/catalog/product.ts";

const context = {
  taxonomy: {
    revision: 1,
    tree: toCategoryTree([
      { id: "phones", name: "Phones", version: 1 },
      { id: "smart", name: "Smart", parentId: "phones", version: 1 },
    ]),
    definitions: new Map(),
  },
  currency: "USD",
  mutationId: "m1",
  now: Date.UTC(2026, 0, 2),
};
const later = { ...context, mutationId: "m2", now: Date.UTC(2026, 5, 1) };

function write(
  previous: ProductRecord | undefined,
  fields: Record<string, unknown>,
  withContext = context,
): ProductRecord {
  const input = ProductReplace.parse({ name: "Phone", ...fields });
  const next = nextRecord("p1", previous, input, withContext);
  assert.ok(next);
  return next;
}

describe("the next record of a product", () => {
  it("begins at version 1", () => {
    const record = write(undefined, { categories: ["smart"] });
    assert.deepEqual(record, {
      id: "p1",
      version: 1,
      product: {
        id: "p1",
        name: "Phone",
        categories: ["smart"],
        inventory: { status: "in_stock" },
        status: "active",
        version: 1,
        createdAt: "2026-01-02T00:00:00.000Z",
        updatedAt: "2026-01-02T00:00:00.000Z",
      },
      filedUnder: ["smart", "phones"],
      mutations: [{ version: 1, mutationId: "m1" }],
    });
    Product.parse(record.product);
  });

  it("has the next version and keeps when the product was created", () => {
    const second = write(write(undefined, {}), { name: "New" }, later);
    assert.equal(second.version, 2);
    assert.equal(second.product?.version, 2);
    assert.equal(second.product?.createdAt, "2026-01-02T00:00:00.000Z");
    assert.equal(second.product?.updatedAt, "2026-06-01T00:00:00.000Z");
  });

  it("is none when nothing changes, in whatever order the members come", () => {
    const first = write(undefined, {
      attributes: { a: 1, b: [2, 3].map(String) },
    });
    const same = ProductReplace.parse({
      status: "active",
      attributes: { b: ["2", "3"], a: 1 },
      inventory: { status: "in_stock" },
      name: "Phone",
    });
    assert.equal(nextRecord("p1", first, same, later), undefined);
  });

  it("is one when only the order of a list changes", () => {
    const first = write(undefined, { attributes: { a: ["1", "2"] } });
    const second = write(first, { attributes: { a: ["2", "1"] } });
    assert.equal(second.version, 2);
  });

  it("goes on from a tombstone with a new creation", () => {
    const tombstone = nextTombstone(write(undefined, {}), "m2");
    const again = write(tombstone, {}, later);
    assert.equal(again.version, 3);
    assert.equal(again.product?.createdAt, "2026-06-01T00:00:00.000Z");
  });

  it("remembers the last 8 writes", () => {
    let record = write(undefined, {});
    for (let version = 2; version <= 12; version++) {
      record = write(record, { name: `Phone ${version}` }, {
        ...context,
        mutationId: `m${version}`,
      });
    }
    assert.deepEqual(
      record.mutations,
      [5, 6, 7, 8, 9, 10, 11, 12].map((version) => ({
        version,
        mutationId: `m${version}`,
      })),
    );
  });

  it("is refused when the product is wrong for its catalogue", () => {
    assert.throws(
      () => write(undefined, { categories: ["nowhere"] }),
      (error) => isCatalogError(error, "unprocessable"),
    );
  });

  it("may have 350,000 bytes of JSON and not one more", () => {
    const filler = (length: number) => ({
      attributes: Object.fromEntries(
        Array.from({ length: 18 }, (_, index) => [
          `a${index}`,
          index === 17 ? "é".repeat(length) : "x".repeat(19_000),
        ]),
      ),
    });
    const bytesOf = (record: ProductRecord) =>
      new TextEncoder().encode(JSON.stringify(record.product)).length;
    const empty = bytesOf(write(undefined, filler(0)));
    const room = maxProductBytes - empty;
    const odd = "x".repeat(room % 2);
    const largest = write(undefined, {
      ...filler(Math.floor(room / 2)),
      name: `Phone${odd}`,
    });
    assert.equal(bytesOf(largest), maxProductBytes);
    assert.throws(
      () =>
        write(undefined, {
          ...filler(Math.floor(room / 2)),
          name: `Phonex${odd}`,
        }),
      (error) => {
        assert.ok(error instanceof CatalogError);
        assert.equal(error.code, "too_large");
        assert.equal(
          error.message,
          'Cannot write product "p1": its JSON has 350001 bytes, the most is 350000',
        );
        return true;
      },
    );
  });
});

describe("a tombstone", () => {
  it("has the next version, no product and no filing", () => {
    const record = write(undefined, { categories: ["smart"] });
    assert.deepEqual(nextTombstone(record, "m2"), {
      id: "p1",
      version: 2,
      filedUnder: [],
      mutations: [
        { version: 1, mutationId: "m1" },
        { version: 2, mutationId: "m2" },
      ],
    });
  });
});

describe("what a client wrote of a product", () => {
  it("comes out as it went in", () => {
    const fields = ProductReplace.parse({ name: "Phone", sku: "A1" });
    const { product } = write(undefined, fields);
    assert.ok(product);
    assert.deepEqual(writtenFields(product), fields);
  });
});
