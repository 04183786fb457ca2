import type { DatabaseSync } from "node:sqlite";
import type { ProductRecord } from "../../src/catalog/ports/product_store.ts";
import { productOfJson } from "../../src/catalog/product_json.ts";
import { prepare } from "./typed_statement.ts";

/** What a commit must know of the stored record; `status` and `skuKey` are null in a tombstone. */
export type StoredHead = {
  version: number;
  status: string | null;
  skuKey: string | null;
  filedUnder: string[];
};

type ProductRow = {
  id: string;
  version: number;
  filed_under: string;
  mutations: string;
  product: string | null;
};

type HeadRow = {
  version: number;
  status: string | null;
  sku_key: string | null;
  filed_under: string;
};

const columns = "id, version, filed_under, mutations, product";

/** Reads and writes the records of products by id and SKU. */
export function storeRecords(connection: DatabaseSync) {
  const one = prepare<ProductRow>(
    connection,
    `SELECT ${columns} FROM product WHERE id = ?`,
  );
  const many = prepare<ProductRow>(
    connection,
    `SELECT ${columns} FROM product
     WHERE id IN (SELECT value FROM json_each(?))`,
  );
  const page = prepare<ProductRow>(
    connection,
    `SELECT ${columns} FROM product WHERE id > ? ORDER BY id LIMIT ?`,
  );
  const head = prepare<HeadRow>(
    connection,
    "SELECT version, status, sku_key, filed_under FROM product WHERE id = ?",
  );
  const skuOwner = prepare<{ id: string }>(
    connection,
    "SELECT id FROM product WHERE sku_key = ?",
  );
  const put = prepare(
    connection,
    `INSERT INTO product
       (id, version, status, sku_key, filed_under, mutations, product)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET version = excluded.version,
       status = excluded.status, sku_key = excluded.sku_key,
       filed_under = excluded.filed_under, mutations = excluded.mutations,
       product = excluded.product`,
  );
  const refile = prepare(
    connection,
    "UPDATE product SET filed_under = ? WHERE id = ?",
  );

  return {
    get(id: string): ProductRecord | undefined {
      const row = one.get(id);
      return row && toRecord(row);
    },
    getMany: (ids: readonly string[]): ProductRecord[] =>
      many.all(JSON.stringify(ids)).map(toRecord),
    scan({ after = "", limit }: { after?: string; limit: number }) {
      const rows = page.all(after, limit + 1);
      const records = rows.slice(0, limit).map(toRecord);
      const last = records.at(-1);
      return rows.length > limit && last
        ? { records, next: last.id }
        : { records };
    },
    getHead(id: string): StoredHead | undefined {
      const row = head.get(id);
      return row && {
        version: row.version,
        status: row.status,
        skuKey: row.sku_key,
        filedUnder: JSON.parse(row.filed_under),
      };
    },
    getSkuOwner: (skuKey: string) => skuOwner.get(skuKey)?.id,
    /** Writes the record; `json` is its product's. */
    put(record: ProductRecord, json: string | null) {
      put.run(
        record.id,
        record.version,
        record.product?.status ?? null,
        toSkuKey(record.product?.sku) ?? null,
        JSON.stringify(record.filedUnder),
        JSON.stringify(record.mutations),
        json,
      );
    },
    refile(id: string, filedUnder: readonly string[]) {
      refile.run(JSON.stringify(filedUnder), id);
    },
  };
}

/** What two SKUs share that differ in case or width only (Unicode NFKC). */
export function toSkuKey(sku: string | undefined): string | undefined {
  return sku?.normalize("NFKC").toLowerCase();
}

function toRecord(row: ProductRow): ProductRecord {
  return {
    id: row.id,
    version: row.version,
    ...(row.product === null ? {} : { product: productOfJson(row.product) }),
    filedUnder: JSON.parse(row.filed_under),
    mutations: JSON.parse(row.mutations),
  };
}
