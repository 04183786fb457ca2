import type { DatabaseSync } from "node:sqlite";
import { type DocumentNumbers, unpackNumbers } from "./search_numbers.ts";
import { prepare } from "./typed_statement.ts";

/** What the index holds in memory of a document. */
export type DocumentRow = DocumentNumbers & {
  kind: "document";
  sequence: number;
  id: string;
  version: number;
  price: number | undefined;
  createdAt: number;
};

/** What is left of a removed document. */
export type RemovedRow = { kind: "removed"; sequence: number; id: string };

/** Reads what was written after `sequence`, oldest first. */
export function rowReader(
  connection: DatabaseSync,
): (sequence: number) => Generator<DocumentRow | RemovedRow> {
  const select = prepare<{
    sequence: number;
    id: string;
    version: number;
    price: number | null;
    created_at: number;
    numbers: Uint8Array | null;
  }>(
    connection,
    `
    SELECT sequence, id, version, price, created_at, numbers
    FROM search_document WHERE sequence > ? ORDER BY sequence`,
  );
  return function* readRows(sequence) {
    for (const row of select.iterate(sequence)) {
      const { sequence, id, version, price, numbers } = row;
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
        ...unpackNumbers(numbers),
      };
    }
  };
}
