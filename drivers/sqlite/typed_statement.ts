import type { DatabaseSync, SQLInputValue } from "node:sqlite";

/** A prepared statement whose rows are `Row`s. */
export type Statement<Row> = {
  get(...values: SQLInputValue[]): Row | undefined;
  all(...values: SQLInputValue[]): Row[];
  iterate(...values: SQLInputValue[]): Iterable<Row>;
  run(...values: SQLInputValue[]): {
    changes: number | bigint;
    lastInsertRowid: number | bigint;
  };
};

/** Prepares `sql`, whose columns are the members of `Row`. */
export function prepare<Row = never>(
  connection: DatabaseSync,
  sql: string,
): Statement<Row> {
  // The tables are STRICT, so what a column gives is known from the schema alone.
  return connection.prepare(sql) as unknown as Statement<Row>;
}
