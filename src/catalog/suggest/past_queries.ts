import type { IndexSuggestion, SearchIndex } from "../ports/search_index.ts";
import type { QueryLog } from "../search_log/query_log.ts";
import { findsSomething, sharesWord } from "./finds_something.ts";

type PastQueriesParts = {
  search: Pick<SearchIndex, "search">;
  queryLog: Pick<QueryLog, "complete">;
  wait: (milliseconds: number) => Promise<void>;
};

/** What others searched, without making anyone wait for it. */
export type PastQueries = {
  /** Frequent queries that begin with `text`; none where the log does not answer in time. */
  complete(text: string): Promise<string[]>;
  /** Those that find something now, as far as it is known in time; `found` are found. */
  thatFind(
    queries: readonly string[],
    found: readonly IndexSuggestion[],
  ): Promise<{ kind: "query"; text: string }[]>;
};

const mostQueries = 3;
const patienceMilliseconds = 30;

export function createPastQueries(
  { search, queryLog, wait }: PastQueriesParts,
): PastQueries {
  async function inTime<Answer>(
    asked: Promise<Answer>,
    otherwise: Answer,
  ): Promise<Answer> {
    return await Promise.race([
      asked.catch(() => otherwise),
      wait(patienceMilliseconds).then(() => otherwise),
    ]);
  }

  return {
    async complete(text) {
      const queries = await inTime(queryLog.complete(text, mostQueries), []);
      const typed = text.trim().toLowerCase();
      return queries.filter((query) => query !== typed);
    },

    async thatFind(queries, found) {
      const names = found.filter(({ kind }) => kind === "product")
        .map(({ text }) => text);
      const useful = await Promise.all(
        queries.map((query) =>
          sharesWord(query, names) ||
          inTime(findsSomething(search, query), false)
        ),
      );
      return queries.filter((_query, place) => useful[place])
        .map((text) => ({ kind: "query", text }));
    },
  };
}
