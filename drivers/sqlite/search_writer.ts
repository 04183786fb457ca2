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
    `
    INSERT INTO search_document
      (id, version, removed, price, created_at, numbers)
    VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const insertText = prepare(
    connection,
    "INSERT INTO search_text VALUES (?, ?, ?, ?, ?, ?)",
  );
  const insertWords = prepare(
    connection,
    `
    INSERT INTO search_words (rowid, ${textFields.join(", ")})
    VALUES (?${", ?".repeat(textFields.length)})`,
  );
  const insertCode = prepare(
    connection,
    "INSERT OR IGNORE INTO search_code VALUES (?, ?)",
  );
  const findCodes = prepare<{ codes: string }>(
    connection,
    "SELECT codes FROM search_text WHERE sequence = ?",
  );
  const deleteCode = prepare(
    connection,
    "DELETE FROM search_code WHERE code = ? AND sequence = ?",
  );
  const deleteRows = ["search_document", "search_text"].map((table) =>
    prepare(connection, `DELETE FROM ${table} WHERE sequence = ?`)
  );
  const deleteWords = prepare(
    connection,
    "DELETE FROM search_words WHERE rowid = ?",
  );

  function erase(sequence: number): void {
    const codes = findCodes.get(sequence)?.codes;
    if (codes !== undefined) {
      for (const code of codes.split(" ")) {
        deleteCode.run(code, sequence);
      }
      deleteWords.run(sequence);
    }
    for (const statement of deleteRows) statement.run(sequence);
  }

  function append(document: SearchDocument, added: NewFacetIds): void {
    const { text, codes } = document;
    const valueIds = distinctFacets(document).map((facet) =>
      facetIds.idOf(facet, added)
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
      document.name,
      document.extract ?? null,
      document.nameSortKey,
      joinWords(text),
      codes.join(" "),
    );
    insertWords.run(
      sequence,
      ...textFields.map((field) => text[field] ?? null),
    );
    for (const code of codes) insertCode.run(code, sequence);
  }

  return (entry, added) => {
    const { id, version } = entry.kind === "document" ? entry.document : entry;
    const reason = refusalOf(entry);
    if (reason !== undefined) return { status: "refused", reason };
    const current = findCurrent.get(id);
    if (current) {
      if (current.version > version) return { status: "superseded" };
      erase(current.sequence);
    }
    if (entry.kind === "document") append(entry.document, added);
    else insertDocument.run(id, version, 1, null, null, null);
    return { status: "applied" };
  };
}

/** Why the entry cannot be held, if so: the columns hold only whole numbers that JavaScript holds exactly. */
function refusalOf(entry: IndexEntry): string | undefined {
  const { version, price = 0, createdAt = 0 } = entry.kind === "document"
    ? entry.document
    : { version: entry.version };
  const wrong = Object.entries({ version, price, createdAt })
    .find(([, number]) => !Number.isSafeInteger(number));
  return wrong && `its ${wrong[0]} is ${wrong[1]}, which is not a whole number`;
}

/** A product counts once for a value, however often it lists it. */
function distinctFacets({ facets }: SearchDocument): SearchDocument["facets"] {
  const seen = new Map(
    facets.map((facet) => [`${facet.field}\0${facet.value}`, facet]),
  );
  return seen.size === facets.length ? facets : [...seen.values()];
}
