import type { DatabaseSync } from "node:sqlite";
import { LRUCache } from "lru-cache";
import type { DocumentFacet } from "../../src/catalog/search_document.ts";
import { prepare } from "./typed_statement.ts";

/** Values whose ids are remembered while writing: about 15 MB. */
const maxRemembered = 50_000;

/** New values of a transaction, which count only once it is committed. */
export type NewFacetIds = Map<string, number>;

/** Gives every facet value a number, which stands for it in documents. */
export type FacetIds = {
  /** The value's id; a value that was never seen gets one, noted in `added`. */
  idOf(facet: DocumentFacet, added: NewFacetIds): number;
  /** Remembers what a committed transaction added. */
  remember(added: NewFacetIds): void;
};

/** Values are never removed: there are as many as were ever indexed since the last rebuild. */
export function facetIds(connection: DatabaseSync): FacetIds {
  const remembered = new LRUCache<string, number>({ max: maxRemembered });
  const select = prepare<{ value_id: number }>(
    connection,
    `
    SELECT value_id FROM search_facet_value
    WHERE field = ? AND value = ?
      AND number IS ? AND dimension IS ? AND label IS ?`,
  );
  const insert = prepare(
    connection,
    `
    INSERT INTO search_facet_value (field, value, number, dimension, label)
    VALUES (?, ?, ?, ?, ?)`,
  );

  return {
    idOf({ field, value, number, dimension, label }, added) {
      const key = `${field}\0${value}\0${number ?? ""}\0${dimension ?? ""}\0${
        label ?? ""
      }`;
      const known = remembered.get(key) ?? added.get(key);
      if (known !== undefined) return known;
      const columns = [
        field,
        value,
        number ?? null,
        dimension ?? null,
        label ?? null,
      ] as const;
      const found = select.get(...columns)?.value_id;
      const id = found ?? Number(insert.run(...columns).lastInsertRowid);
      added.set(key, id);
      return id;
    },
    remember(added) {
      for (const [key, id] of added) remembered.set(key, id);
    },
  };
}
