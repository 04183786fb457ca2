/** What is known of one query: how often, with what result, and how often someone chose a hit. */
export type QueryStatistics = {
  query: string;
  searches: number;
  zeroResults: number;
  clicks: number;
};

/**
 * Bounded aggregates of what shoppers search, without personal data. Queries are
 * kept normalised; the rarest are dropped when there are too many.
 */
export interface SearchLog {
  /** Counts a search and how many products it found. */
  recordSearch(query: string, total: number): Promise<void>;

  /** Counts a click on a hit of `query`. */
  recordClick(query: string, productId: string): Promise<void>;

  /** The queries with the most searches, zero results, or fewest clicks a search; at most `limit`. */
  report(
    request: { by: "searches" | "zero_results" | "low_clicks"; limit: number },
  ): Promise<QueryStatistics[]>;

  /** Frequent queries with results that begin with `prefix`, most frequent first, at most `limit`. */
  complete(prefix: string, limit: number): Promise<string[]>;

  /** Answers when the log can serve; throws `unavailable` otherwise. */
  ping(): Promise<void>;

  /** Releases everything; no call may follow. */
  close(): Promise<void>;
}
