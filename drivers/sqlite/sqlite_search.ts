import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import type { SqliteDatabase } from "./database.ts";
import { searchHoldings } from "./search_holdings.ts";
import { searchMemory } from "./search_memory.ts";
import { putEntries } from "./search_put.ts";
import { searcher } from "./search_query.ts";
import { suggester } from "./search_suggestions.ts";

/**
 * The embedded search index: words in FTS5, and what filters, facets and orders
 * need in memory. What any process writes to the file is seen at once. Closing
 * the index closes the database.
 */
export function sqliteSearch(
  { database }: { database: SqliteDatabase },
): SearchIndex {
  const { connection, read } = database;
  const memory = searchMemory(connection);
  const search = searcher(connection, memory);
  const suggest = suggester(memory);
  const holdings = searchHoldings(connection);
  const begin = connection.prepare("BEGIN");
  const commit = connection.prepare("COMMIT");

  /** Runs `work` in one read transaction, so that all it reads is of one moment. */
  function atOneMoment<T>(work: () => T): Promise<T> {
    return read(() => {
      begin.run();
      try {
        memory.catchUp();
        return work();
      } finally {
        commit.run();
      }
    });
  }

  return {
    put: putEntries(database),
    search: (request) => atOneMoment(() => search(request)),
    suggest: (request) => atOneMoment(() => suggest(request)),
    getVersions: (ids) => read(() => holdings.versions(ids)),
    refresh: () => Promise.resolve(),
    scan: (request) => read(() => holdings.page(request)),
    ping: () => read(() => void holdings.versions([])),
    close() {
      database.close();
      return Promise.resolve();
    },
  };
}
