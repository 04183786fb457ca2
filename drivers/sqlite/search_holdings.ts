import type { DatabaseSync } from "node:sqlite";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import { prepare } from "./typed_statement.ts";

type Page = Awaited<ReturnType<SearchIndex["scan"]>>;

/** Tells what the index holds, removals included. */
export type SearchHoldings = {
  versions(ids: readonly string[]): Map<string, number>;
  page(request: { after?: string; limit: number }): Page;
};

export function searchHoldings(connection: DatabaseSync): SearchHoldings {
  const selectVersions = prepare<{ id: string; version: number }>(
    connection,
    `SELECT id, version FROM search_document
     WHERE id IN (SELECT value FROM json_each(?))`,
  );
  const selectPage = prepare<{ id: string; version: number; removed: number }>(
    connection,
    `SELECT id, version, removed FROM search_document
     WHERE id > ? ORDER BY id LIMIT ?`,
  );

  return {
    versions(ids) {
      const rows = selectVersions.all(JSON.stringify(ids));
      return new Map(rows.map(({ id, version }) => [id, version]));
    },
    page({ after = "", limit }) {
      const entries = selectPage.all(after, limit)
        .map((row) => ({ ...row, removed: row.removed === 1 }));
      const last = entries.at(-1);
      return last === undefined || entries.length < limit
        ? { entries }
        : { entries, next: last.id };
    },
  };
}
