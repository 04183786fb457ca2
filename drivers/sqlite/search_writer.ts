import type {
  IndexEntry,
  PutOutcome,
} from "../../src/catalog/ports/search_index.ts";
import { textFields } from "../../src/catalog/ranking.ts";
import type { SearchDocument } from "../../src/catalog/search_document.ts";
import { facetIds, type NewFacetIds } from "./search_facet_ids.ts";
import { joinKinds } from "./search_kinds.ts";
import { packNumbers } from "./search_numbers.ts";
import type { SearchTables } from "./search_tables.ts";
import { joinWords } from "./search_texts.ts";
import { toStorable } from "./storable_text.ts";
import { prepare } from "./typed_statement.ts";

/** Writes into one generation; `write` and `forget` must run in a transaction. */
export type EntryWriter = {
  /** Writes one entry; facet values that the transaction adds are noted in `added`. */
  write(entry: IndexEntry, added: NewFacetIds): PutOutcome;
  /** Remembers what a committed transaction noted. */
  remember(added: NewFacetIds): void;
  /** Forgets an id with its version. */
  forget(id: string): void;
};

/** Less than every version that can be put. */
const forgottenVersion = -1;

/**
 * Writes index entries. What an id had is deleted and the new version appended,
 * so that every change has a larger `sequence` than all before it; even of what is
 * forgotten a row remains, by which other processes learn of it.
 */
export function entryWriter(tables: SearchTables): EntryWriter {
  const { connection } = tables;
  const ids = facetIds(tables);
  const findCurrent = prepare<{ sequence: number; version: number }>(
    connection,
    `SELECT sequence, version FROM ${tables.document} WHERE id = ?`,
  );
  const insertDocument = prepare(
    connection,
    `INSERT INTO ${tables.document}
       (id, version, removed, price, created_at, numbers,
        inventory_status, kinds)
     VALUES (?, ?, 0, ?, ?, ?, ?, ?)`,
  );
  const insertRemoval = prepare(
    connection,
    `INSERT INTO ${tables.document} (id, version, removed) VALUES (?, ?, 1)`,
  );
  const insertText = prepare(
    connection,
    `INSERT INTO ${tables.text} VALUES (?, ?, ?, ?, ?)`,
  );
  const insertWords = prepare(
    connection,
    `INSERT INTO ${tables.words} (rowid, code_keys, ${textFields.join(", ")})
     VALUES (?, ?${", ?".repeat(textFields.length)})`,
  );
  const deleteText = prepare(
    connection,
    `DELETE FROM ${tables.text} WHERE sequence = ?`,
  );
  const deleteDocument = prepare(
    connection,
    `DELETE FROM ${tables.document} WHERE sequence = ?`,
  );

  function erase(sequence: number): void {
    deleteText.run(sequence);
    deleteDocument.run(sequence);
  }

  function append(document: SearchDocument, added: NewFacetIds): void {
    const { text } = document;
    const valueIds = new Set(
      document.facets.map((facet) => ids.idOf(facet, added)),
    );
    const sequence = insertDocument.run(
      document.id,
      document.version,
      document.price ?? null,
      document.createdAt,
      packNumbers(text, valueIds),
      document.inventoryStatus,
      joinKinds(document.kinds),
    ).lastInsertRowid;
    insertText.run(
      sequence,
      toStorable(document.name),
      document.extract === undefined ? null : toStorable(document.extract),
      toStorable(document.nameSortKey),
      joinWords(text, document.codes),
    );
    insertWords.run(
      sequence,
      document.codes.join(" "),
      ...textFields.map((field) => text[field] ?? null),
    );
  }

  return {
    write(entry, added) {
      const { id, version } = entry.kind === "document"
        ? entry.document
        : entry;
      const reason = refusalOf(entry);
      if (reason !== undefined) return { status: "refused", reason };
      const current = findCurrent.get(id);
      if (current && current.version > version) return { status: "superseded" };
      if (current) erase(current.sequence);
      if (entry.kind === "document") append(entry.document, added);
      else insertRemoval.run(id, version);
      return { status: "applied" };
    },
    remember: ids.remember,
    forget(id) {
      const current = findCurrent.get(id);
      if (!current) return;
      erase(current.sequence);
      insertRemoval.run(id, forgottenVersion);
    },
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
