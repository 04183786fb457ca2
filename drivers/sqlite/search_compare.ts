import type { Difference } from "../../src/catalog/difference.ts";
import { indexDifference } from "../../src/catalog/index_difference.ts";
import type { IndexEntry } from "../../src/catalog/ports/search_index.ts";
import type {
  DocumentFacet,
  SearchDocument,
} from "../../src/catalog/search_document.ts";
import { joinKinds } from "./search_kinds.ts";
import { packNumbers, unpackNumbers } from "./search_numbers.ts";
import type { SearchTables } from "./search_tables.ts";
import { joinWords } from "./search_texts.ts";
import { toStorable } from "./storable_text.ts";
import { prepare } from "./typed_statement.ts";

type HeldRow = {
  version: number;
  removed: number;
  price: number | null;
  created_at: number | null;
  numbers: Uint8Array | null;
  inventory_status: string | null;
  kinds: string;
  name: string | null;
  extract: string | null;
  name_sort_key: string | null;
  words: string | null;
};

/** Compares entries with what a generation holds, column by column; the inverted index of the words is not looked into. */
export function entryComparer(
  { connection, document, text, facetValue }: SearchTables,
): (entry: IndexEntry) => Difference | undefined {
  const selectHeld = prepare<HeldRow>(
    connection,
    `SELECT version, removed, price, created_at, numbers,
       inventory_status, kinds, name, extract,
       name_sort_key, words
     FROM ${document} LEFT JOIN ${text} USING (sequence)
     WHERE id = ? AND version >= 0`,
  );
  const selectFacets = prepare<
    { [Name in keyof DocumentFacet]: DocumentFacet[Name] | null }
  >(
    connection,
    `SELECT field, value, number, dimension, label FROM ${facetValue}
     WHERE value_id IN (SELECT value FROM json_each(?))`,
  );

  function hasContentOf(held: HeldRow, document: SearchDocument): boolean {
    const { numbers } = held;
    return numbers !== null && hasColumnsOf(held, document) &&
      hasWordsOf(held, document) && hasLengthsOf(numbers, document) &&
      hasFacetsOf(numbers, document);
  }

  function hasFacetsOf(
    numbers: Uint8Array,
    { facets }: SearchDocument,
  ): boolean {
    const valueIds = [...unpackNumbers(numbers).valueIds];
    const held = selectFacets.all(JSON.stringify(valueIds)).map((facet) =>
      JSON.stringify([
        facet.field,
        facet.value,
        facet.number,
        facet.dimension,
        facet.label,
      ])
    );
    const expected = new Set(facets.map(facetKey));
    return held.length === expected.size &&
      valueIds.length === expected.size &&
      held.every((key) => expected.has(key));
  }

  return (entry) => {
    const id = entry.kind === "document" ? entry.document.id : entry.id;
    const held = selectHeld.get(id);
    return indexDifference(
      entry,
      held && { version: held.version, removed: held.removed === 1 },
      (document) => held !== undefined && hasContentOf(held, document),
    );
  };
}

function hasColumnsOf(held: HeldRow, document: SearchDocument): boolean {
  const { extract } = document;
  return held.price === (document.price ?? null) &&
    held.created_at === document.createdAt &&
    hasStatusOf(held, document) &&
    held.kinds === joinKinds(document.kinds) &&
    held.name === toStorable(document.name) &&
    held.extract === (extract === undefined ? null : toStorable(extract)) &&
    held.name_sort_key === toStorable(document.nameSortKey);
}

/** Rows that an earlier version wrote have no status here, but among the facets. */
function hasStatusOf(
  { inventory_status }: HeldRow,
  { inventoryStatus }: SearchDocument,
): boolean {
  return inventory_status === null || inventory_status === inventoryStatus;
}

/** Rows that an earlier version wrote lack the line of codes, about which nothing is said then. */
function hasWordsOf({ words }: HeldRow, document: SearchDocument): boolean {
  const expected = joinWords(document.text, document.codes);
  return words === expected ||
    words === expected.slice(0, expected.lastIndexOf("\n"));
}

function hasLengthsOf(numbers: Uint8Array, { text }: SearchDocument): boolean {
  const expected = unpackNumbers(packNumbers(text, new Set())).lengths;
  return unpackNumbers(numbers).lengths.every((length, field) =>
    length === expected[field]
  );
}

function facetKey(
  { field, value, number, dimension, label }: DocumentFacet,
): string {
  return JSON.stringify([
    toStorable(field),
    toStorable(value),
    number ?? null,
    dimension ? toStorable(dimension) : null,
    label ? toStorable(label) : null,
  ]);
}
