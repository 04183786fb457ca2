import type { DatabaseSync } from "node:sqlite";
import type {
  IndexEntry,
  PutOutcome,
} from "../../src/catalog/ports/search_index.ts";
import { textFields } from "../../src/catalog/ranking.ts";
import type { SearchDocument } from "../../src/catalog/search_document.ts";
import type { FacetIds, NewFacetIds } from "./search_facet_ids.ts";
import { packNumbers } from "./search_numbers.ts";
import { joinWords } from "./search_texts.ts";
import { toStorable } from "./storable_text.ts";
import { prepare } from "./typed_statement.ts";

/** Writes one entry; must run in a transaction. */
export type WriteEntry = (entry: IndexEntry, added: NewFacetIds) => PutOutcome;

/**
 * Writes index entries. What an id had is deleted and the new version appended,
 * so that every change has a larger `sequence` than all before it.
 */
export function entryWriter(
  connection: DatabaseSync,
  facetIds: FacetIds,
): WriteEntry {
  const findCurrent = prepare<{ sequence: number; version: number }>(
    connection,
    "SELECT sequence, version FROM search_document WHERE id = ?",
  );
  const insertDocument = prepare(
    connection,
    `INSERT INTO search_document
       (id, version, removed, price, created_at, numbers)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const insertText = prepare(
    connection,
    "INSERT INTO search_text VALUES (?, ?, ?, ?, ?)",
  );
  const insertWords = prepare(
    connection,
    `INSERT INTO search_words (rowid, code_keys, ${textFields.join(", ")})
     VALUES (?, ?${", ?".repeat(textFields.length)})`,
  );
  const deleteText = prepare(
    connection,
    "DELETE FROM search_text WHERE sequence = ?",
  );
  const deleteDocument = prepare(
    connection,
    "DELETE FROM search_document WHERE sequence = ?",
  );

  function erase(sequence: number): void {
    deleteText.run(sequence);
    deleteDocument.run(sequence);
  }

  function append(document: SearchDocument, added: NewFacetIds): void {
    const { text } = document;
    const valueIds = new Set(
      document.facets.map((facet) => facetIds.idOf(facet, added)),
    );
    const sequence = insertDocument.run(
      document.id,
      document.version,
      0,
      document.price ?? null,
      document.createdAt,
      packNumbers(text, valueIds),
    ).lastInsertRowid;
    insertText.run(
      sequence,
      toStorable(document.name),
      document.extract === undefined ? null : toStorable(document.extract),
      toStorable(document.nameSortKey),
      joinWords(text),
    );
    insertWords.run(
      sequence,
      document.codes.join(" "),
      ...textFields.map((field) => text[field] ?? null),
    );
  }

  return (entry, added) => {
    const { id, version } = entry.kind === "document" ? entry.document : entry;
    const reason = refusalOf(entry);
    if (reason !== undefined) return { status: "refused", reason };
    const current = findCurrent.get(id);
    if (current && current.version > version) return { status: "superseded" };
    if (current) erase(current.sequence);
    if (entry.kind === "document") append(entry.document, added);
    else insertDocument.run(id, version, 1, null, null, null);
    return { status: "applied" };
  };
}

/** Why the entry cannot be held, if so: the columns hold whole numbers, and only those that JavaScript holds exactly. */
function refusalOf(entry: IndexEntry): string | undefined {
  const numbers = entry.kind === "removed" ? { version: entry.version } : {
    version: entry.document.version,
    price: entry.document.price ?? 0,
    createdAt: entry.document.createdAt,
  };
  for (const [name, number] of Object.entries(numbers)) {
    if (!Number.isSafeInteger(number)) {
      return `its ${name} is ${number}, which is no whole number`;
    }
  }
  return undefined;
}
