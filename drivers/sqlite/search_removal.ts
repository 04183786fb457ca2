import type { SqliteDatabase } from "./database.ts";
import {
  type SearchTables,
  searchTables,
  tablePrefix,
} from "./search_tables.ts";
import { prepare } from "./typed_statement.ts";

/** Rows of each table that are deleted in one transaction, which takes a few milliseconds. */
const rowsAtOnce = 1_000;

/** Lets others write between two transactions. */
const pauseMs = 5;

/**
 * Removes the tables of dropped generations, in many short transactions because
 * nothing else can write meanwhile; deleting a table whole takes longer the more
 * it holds. The words go at once: 1 ms for 5,000 products. What is left when the
 * process ends is removed by the next call.
 */
export function removerOfDropped(
  { connection, derivedTransaction }: SqliteDatabase,
): () => Promise<void> {
  const selectDropped = prepare<{ number: number }>(
    connection,
    `SELECT number FROM search_generation
     WHERE state = 'dropped' ORDER BY number LIMIT 1`,
  );
  const deleteGeneration = prepare(
    connection,
    "DELETE FROM search_generation WHERE number = ?",
  );

  /** One step; whether there is more to do. */
  function removeSome(): boolean {
    const number = selectDropped.get()?.number;
    if (number === undefined) return false;
    const tables = searchTables(connection, number);
    if (exists(tables.occurrence)) {
      connection.exec(`
        DROP TRIGGER ${tablePrefix(number)}_text_words;
        DROP TABLE ${tables.occurrence};
        INSERT INTO ${tables.words} (${tables.words}) VALUES ('delete-all')`);
    } else if (!deleteRows(tables)) {
      connection.exec(`
        DROP TABLE ${tables.words};
        DROP TABLE ${tables.document};
        DROP TABLE ${tables.text};
        DROP TABLE ${tables.facetValue}`);
      deleteGeneration.run(number);
    }
    return true;
  }

  function exists(table: string): boolean {
    return connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = ?")
      .get(table) !== undefined;
  }

  /** Deletes some rows; whether there were any. */
  function deleteRows({ document, text, facetValue }: SearchTables): boolean {
    let deleted = 0;
    for (const table of [document, text, facetValue]) {
      const { changes } = connection.prepare(
        `DELETE FROM ${table} WHERE rowid IN
           (SELECT rowid FROM ${table} LIMIT ${rowsAtOnce})`,
      ).run();
      deleted += Number(changes);
    }
    return deleted > 0;
  }

  return async () => {
    while (await derivedTransaction(removeSome)) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
}
