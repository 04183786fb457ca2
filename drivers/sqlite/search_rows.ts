import type { InventoryStatus } from "../../src/catalog/product.ts";
import { availability } from "../../src/catalog/ranking.ts";
import { type DocumentNumbers, unpackNumbers } from "./search_numbers.ts";
import type { SearchTables } from "./search_tables.ts";
import { prepare } from "./typed_statement.ts";

/** What the index holds in memory of a document. */
export type DocumentRow = DocumentNumbers & {
  kind: "document";
  sequence: number;
  id: string;
  version: number;
  price: number | undefined;
  createdAt: number;
  /** See `availability`; 0 where an earlier version wrote the row. */
  availability: number;
  /** See `joinKinds`. */
  kinds: string;
};

/** What is left of a removed document. */
export type RemovedRow = { kind: "removed"; sequence: number; id: string };

/** Reads what was written after `sequence`, oldest first, at most `limit` rows. */
export function rowReader(
  { connection, document }: SearchTables,
): (
  sequence: number,
  limit: number,
) => Generator<DocumentRow | RemovedRow> {
  const select = prepare<{
    sequence: number;
    id: string;
    version: number;
    price: number | null;
    created_at: number;
    inventory_status: InventoryStatus | null;
    kinds: string;
    numbers: Uint8Array | null;
  }>(
    connection,
    `
    SELECT sequence, id, version, price, created_at, inventory_status,
      kinds, numbers
    FROM ${document} WHERE sequence > ? ORDER BY sequence LIMIT ?`,
  );
  return function* readRows(sequence, limit) {
    for (const row of select.iterate(sequence, limit)) {
      const { sequence, id, version, price, kinds, numbers } = row;
      if (!numbers) {
        yield { kind: "removed", sequence, id };
        continue;
      }
      yield {
        kind: "document",
        sequence,
        id,
        version,
        price: price ?? undefined,
        createdAt: row.created_at,
        availability: row.inventory_status === null
          ? 0
          : availability[row.inventory_status],
        kinds,
        ...unpackNumbers(numbers),
      };
    }
  };
}
