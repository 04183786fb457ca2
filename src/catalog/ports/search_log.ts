/** What is known of one query: how often, with what result, and how often someone chose a hit. */
export type QueryStatistics = {
  /** As `toLoggedQuery` has it. */
  query: string;
  searches: number;
  zeroResults: number;
  clicks: number;
};

/** How often a product was chosen of what a query found. */
export type ProductClicks = { productId: string; clicks: number };

/** What is to be added to the counts of one query. */
export type QueryCounts = QueryStatistics & {
  /** Whether the last of these searches found something; without searches it says nothing. */
  found: boolean;
  /** Which products the clicks were on, each once, at most `maxChosen`. */
  chosen: readonly ProductClicks[];
};

/**
 * `searches`: the most searched. `zero_results`: those that most often found
 * nothing. `low_clicks`: of the 1,000 most searched those with the fewest clicks
 * for each search that found something, and at least 5 such searches; of equal
 * ones the most searched.
 */
export type ReportOrder = "searches" | "zero_results" | "low_clicks";

export type ReportRequest = { by: ReportOrder; limit: number };

/** How many queries are kept. A tenth more may be, so that a new query has time to be searched again. */
export const maxQueries = 10_000;

/** Of how many products a query's clicks are kept. */
export const maxChosen = 20;

/** How many of the most searched queries may show for their few clicks. */
export const maxLowClicks = 1_000;

/** How many searches of a query have to find something before it is shown to others. */
export const minShownSearches = 3;

/**
 * What shoppers search, as bounded counts of queries: nothing tells who searched,
 * and what looks like personal data never comes here (`toLoggedQuery`). Counts
 * fade: something counts half after 30 days, a quarter after 60. A query whose
 * searches have faded to less than a half is forgotten, and of too many queries
 * those with the fewest searches are. Failure is a `CatalogError` `unavailable`.
 */
export interface SearchLog {
  /**
   * Adds counts, of each query once in a call and of at most 1,000. Clicks count
   * only for a query that was searched. A call that is carried out twice by the
   * network counts once; one that failed may have counted.
   */
  record(counts: readonly QueryCounts[]): Promise<void>;

  /** At most `limit` queries in the order asked for, their counts rounded to whole numbers. */
  report(request: ReportRequest): Promise<QueryStatistics[]>;

  /**
   * Queries that begin with `prefix`, found something when they were last searched
   * and at least three times in all; those that found something most often first,
   * at most `limit`. `prefix` is as `toLoggedPrefix` has it.
   */
  complete(prefix: string, limit: number): Promise<string[]>;

  /**
   * The products that were chosen of what `query` found, with their clicks, which
   * fade and are not rounded; the most chosen first, at most `maxChosen`. A product
   * that is chosen for the first time takes the place of the one chosen least.
   */
  listChosen(query: string): Promise<ProductClicks[]>;

  /** Answers when the log can serve; throws `unavailable` otherwise. */
  ping(): Promise<void>;

  /** Releases everything; no call may follow. */
  close(): Promise<void>;
}
