import type { DocumentFacet } from "../../src/catalog/search_document.ts";
import type { SearchTables } from "./search_tables.ts";
import { toStorable } from "./storable_text.ts";
import { prepare } from "./typed_statement.ts";

/** So many ids are remembered while writing, about 20 MB; then all are forgotten. */
const maxRemembered = 100_000;

/** Ids by field, then by the rest of the facet. */
type IdsByField = Map<string, Map<string, number>>;

/** New values of a transaction, which count only once it is committed. */
export type NewFacetIds = IdsByField;

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

export function facetIds({ connection, facetValue }: SearchTables): FacetIds {
  const remembered: IdsByField = new Map();
  let rememberedCount = 0;
  const select = prepare<{ value_id: number }>(
    connection,
    `SELECT value_id FROM ${facetValue}
     WHERE field = ? AND value = ?
       AND number IS ? AND dimension IS ? AND label IS ?`,
  );
  const insert = prepare(
    connection,
    `INSERT INTO ${facetValue} (field, value, number, dimension, label)
     VALUES (?, ?, ?, ?, ?)`,
  );

  return {
    idOf(facet, added) {
      const { field, value, number, dimension = "", label = "" } = facet;
      const key = keyOf(facet);
      const known = remembered.get(field)?.get(key) ??
        added.get(field)?.get(key);
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
      remember(added, field, key, id);
      return id;
    },
    remember(added) {
      for (const [field, ids] of added) {
        rememberedCount += ids.size;
        for (const [key, id] of ids) remember(remembered, field, key, id);
      }
      if (rememberedCount <= maxRemembered) return;
      remembered.clear();
      rememberedCount = 0;
    },
  };
}

function remember(
  ids: IdsByField,
  field: string,
  key: string,
  id: number,
): void {
  const ofField = ids.get(field);
  if (ofField) ofField.set(key, id);
  else ids.set(field, new Map([[key, id]]));
}

/** What tells the facets of a field apart; most are a value alone. */
function keyOf({ value, number, dimension, label }: DocumentFacet): string {
  return number === undefined && dimension === undefined && label === undefined
    ? value
    : `${value}\0${number}\0${dimension}\0${label}`;
}
