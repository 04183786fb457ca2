import type { DatabaseSync } from "node:sqlite";
import type { IdempotencyRecord } from "../../src/catalog/ports/product_store.ts";
import { prepare } from "./typed_statement.ts";

/** How many expired records a new one clears away. */
const clearedAtOnce = 10;

type Row = {
  key: string;
  request_hash: string;
  answer: string;
  expires_at: number;
};

/** Keeps what requests with an `Idempotency-Key` were answered with, until it expires. */
export function storeIdempotency(connection: DatabaseSync, now: () => number) {
  const find = prepare<Row>(
    connection,
    `SELECT key, request_hash, answer, expires_at FROM idempotency
     WHERE key = ? AND expires_at > ?`,
  );
  const put = prepare(
    connection,
    `INSERT OR REPLACE INTO idempotency (key, request_hash, answer, expires_at)
     VALUES (?, ?, ?, ?)`,
  );
  const clear = prepare(
    connection,
    `DELETE FROM idempotency WHERE key IN
       (SELECT key FROM idempotency WHERE expires_at <= ?
        ORDER BY expires_at LIMIT ${clearedAtOnce})`,
  );

  return {
    get(key: string): IdempotencyRecord | undefined {
      const row = find.get(key, now());
      return row && {
        key: row.key,
        requestHash: row.request_hash,
        answer: JSON.parse(row.answer),
        expiresAt: row.expires_at,
      };
    },
    put({ key, requestHash, answer, expiresAt }: IdempotencyRecord): void {
      clear.run(now());
      put.run(key, requestHash, JSON.stringify(answer), expiresAt);
    },
  };
}
