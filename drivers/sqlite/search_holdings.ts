import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import type { SearchTables } from "./search_tables.ts";
import { prepare } from "./typed_statement.ts";

type Page = Awaited<ReturnType<SearchIndex["scan"]>>;

/** Tells what the index holds, removals included. */
export type SearchHoldings = {
  versions(ids: readonly string[]): Map<string, number>;
  page(request: { after?: string; limit: number }): Page;
};

export function searchHoldings(
  { connection, document }: SearchTables,
): SearchHoldings {
  const selectVersions = prepare<{ id: string; version: number }>(
    connection,
    `SELECT id, version FROM ${document}
     WHERE id IN (SELECT value FROM json_each(?)) AND version >= 0`,
  );
  const selectPage = prepare<{ id: string; version: number; removed: number }>(
    connection,
    `SELECT id, version, removed FROM ${document}
     WHERE id > ? AND version >= 0 ORDER BY id LIMIT ?`,
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
