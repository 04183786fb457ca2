import type { DatabaseSync } from "node:sqlite";
import type { DocumentFacet } from "../../src/catalog/search_document.ts";
import { toStorable } from "./storable_text.ts";
import { prepare } from "./typed_statement.ts";

/** So many ids are remembered while writing, about 20 MB; then all are forgotten. */
const maxRemembered = 100_000;

/** New values of a transaction, which count only once it is committed. */
export type NewFacetIds = Map<string, number>;

/**
 * Gives every facet value a number, which stands for it in documents. Values are
 * never removed: there are as many as were ever indexed since the last rebuild.
 */
export type FacetIds = {
  /** The value's id; what the transaction has to look up or add is noted in `added`. */
  idOf(facet: DocumentFacet, added: NewFacetIds): number;
  /** Remembers what a committed transaction noted. */
  remember(added: NewFacetIds): void;
};

export function facetIds(connection: DatabaseSync): FacetIds {
  const remembered = new Map<string, number>();
  const select = prepare<{ value_id: number }>(
    connection,
    `SELECT value_id FROM search_facet_value
     WHERE field = ? AND value = ?
       AND number IS ? AND dimension IS ? AND label IS ?`,
  );
  const insert = prepare(
    connection,
    `INSERT INTO search_facet_value (field, value, number, dimension, label)
     VALUES (?, ?, ?, ?, ?)`,
  );

  return {
    idOf({ field, value, number, dimension = "", label = "" }, added) {
      const key = `${field}\0${value}\0${number}\0${dimension}\0${label}`;
      const known = remembered.get(key) ?? added.get(key);
      if (known !== undefined) return known;
      const row = [
        toStorable(field),
        toStorable(value),
        number ?? null,
        toStorable(dimension) || null,
        toStorable(label) || null,
      ] as const;
      const id = select.get(...row)?.value_id ??
        Number(insert.run(...row).lastInsertRowid);
      added.set(key, id);
      return id;
    },
    remember(added) {
      if (remembered.size + added.size > maxRemembered) remembered.clear();
      for (const [key, id] of added) remembered.set(key, id);
    },
  };
}
