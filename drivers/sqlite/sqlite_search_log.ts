import { z } from "zod";
import {
  maxQueries as usualMaxQueries,
  minShownSearches,
  type QueryCounts,
  type QueryStatistics,
  type SearchLog,
} from "../../src/catalog/ports/search_log.ts";
import {
  addChosen,
  type ChosenWorths,
  toProductClicks,
} from "../../src/catalog/search_log/chosen_products.ts";
import { leastWorth, worthAt } from "../../src/catalog/search_log/fading.ts";
import {
  candidatesOf,
  toReport,
} from "../../src/catalog/search_log/search_report.ts";
import type { SqliteDatabase } from "./database.ts";
import { prepare } from "./typed_statement.ts";

type SqliteSearchLogOptions = {
  database: SqliteDatabase;
  /** Milliseconds since the epoch. */
  now: () => number;
  maxQueries?: number;
};

const Chosen = z.record(z.string(), z.number());

const lastCharacter = "\u{10ffff}";

/** A log in one table of the embedded database. Closing the log closes the database. */
export function sqliteSearchLog(
  { database, now, maxQueries = usualMaxQueries }: SqliteSearchLogOptions,
): SearchLog {
  const { connection, read, derivedTransaction } = database;
  const addSearches = prepare(
    connection,
    `INSERT INTO search_log (query, searches, zero_results, clicks, found)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (query) DO UPDATE SET
       searches = searches + excluded.searches,
       zero_results = zero_results + excluded.zero_results,
       clicks = clicks + excluded.clicks,
       found = excluded.found`,
  );
  const addClicks = prepare(
    connection,
    "UPDATE search_log SET clicks = clicks + ? WHERE query = ?",
  );
  const readChosen = prepare<{ chosen: string }>(
    connection,
    "SELECT chosen FROM search_log WHERE query = ?",
  );
  const writeChosen = prepare(
    connection,
    "UPDATE search_log SET chosen = ? WHERE query = ?",
  );
  const removeFaded = prepare(
    connection,
    "DELETE FROM search_log WHERE searches < ?",
  );
  const countQueries = prepare<{ queries: number }>(
    connection,
    "SELECT count(*) AS queries FROM search_log",
  );
  const removeRarest = prepare(
    connection,
    `DELETE FROM search_log WHERE query IN
       (SELECT query FROM search_log ORDER BY searches LIMIT ?)`,
  );
  const most = {
    searches: selectMost("searches"),
    zeroResults: selectMost("zero_results"),
  };
  const complete = prepare<{ query: string }>(
    connection,
    `SELECT query FROM search_log
     WHERE query >= ? AND query < ? AND found = 1
       AND searches - zero_results >= ?
     ORDER BY searches - zero_results DESC LIMIT ?`,
  );

  function selectMost(column: "searches" | "zero_results") {
    return prepare<QueryStatistics>(
      connection,
      `SELECT query, searches, zero_results AS zeroResults, clicks
       FROM search_log ORDER BY ${column} DESC LIMIT ?`,
    );
  }

  function add(
    { query, searches, zeroResults, clicks, found, chosen }: QueryCounts,
    worth: number,
  ): void {
    if (searches === 0) {
      addClicks.run(clicks * worth, query);
    } else {
      addSearches.run(
        query,
        searches * worth,
        zeroResults * worth,
        clicks * worth,
        Number(found),
      );
    }
    if (chosen.length === 0) return;
    const added = addChosen(chosenOf(query), chosen, worth);
    writeChosen.run(JSON.stringify(added), query);
  }

  function chosenOf(query: string): ChosenWorths {
    const { chosen = "{}" } = readChosen.get(query) ?? {};
    return Chosen.parse(JSON.parse(chosen));
  }

  function forgetRarest(): void {
    const queries = countQueries.get()?.queries ?? 0;
    if (queries > maxQueries * 1.1) removeRarest.run(queries - maxQueries);
  }

  return {
    record: (counts) =>
      derivedTransaction(() => {
        const worth = worthAt(now());
        for (const each of counts) add(each, worth);
        removeFaded.run(leastWorth(1, now()));
        forgetRarest();
      }),

    report: (request) =>
      read(() => {
        const { count, limit } = candidatesOf(request);
        return toReport(most[count].all(limit), { ...request, now: now() });
      }),

    complete: (prefix, limit) =>
      read(() => {
        const least = leastWorth(minShownSearches, now());
        return complete.all(prefix, prefix + lastCharacter, least, limit)
          .map(({ query }) => query);
      }),

    listChosen: (query) =>
      read(() => toProductClicks(chosenOf(query), worthAt(now()))),

    async ping() {
      await read(() => countQueries.get());
    },
    // deno-lint-ignore require-await -- The port is asynchronous; what SQLite does is not.
    async close() {
      database.close();
    },
  };
}
