import { type DocumentColumns, slotFrom } from "./search_columns.ts";
import type { SearchTables } from "./search_tables.ts";
import { prepare } from "./typed_statement.ts";

/** Finds the slots of the live documents with a code. */
export function codeFinder(
  { connection, words }: SearchTables,
  columns: DocumentColumns,
): (code: string) => number[] {
  const select = prepare<{ sequence: number }>(
    connection,
    `SELECT rowid AS sequence FROM ${words} WHERE ${words} MATCH ?`,
  );
  return (code) =>
    select.all(`code_keys : "${code}"`).map(({ sequence }) =>
      slotFrom(columns, sequence, 0)
    );
}
