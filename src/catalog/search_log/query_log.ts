import type { Log } from "../log.ts";
import {
  maxChosen,
  type ProductClicks,
  type QueryCounts,
  type QueryStatistics,
  type ReportRequest,
  type SearchLog,
} from "../ports/search_log.ts";
import { toLoggedPrefix, toLoggedQuery } from "./logged_query.ts";

type QueryLogParts = {
  searchLog: SearchLog;
  wait: (milliseconds: number) => Promise<void>;
  log: Log;
};

/** Notes what is searched without making a search wait or fail. */
export type QueryLog = {
  /** Counts a search and how many products it found. */
  noteSearch(text: string, total: number): void;
  /** Counts that this hit of a search was chosen. */
  noteClick(text: string, productId: string): void;
  /** What was counted, here until now and elsewhere until about a second ago. */
  report(request: ReportRequest): Promise<QueryStatistics[]>;
  /** Queries that others made and that begin like `text`. */
  complete(text: string, limit: number): Promise<string[]>;
  /** The products that were chosen of what a query found, the most chosen first. */
  listChosen(text: string): Promise<ProductClicks[]>;
  /** Keeps what was noted; the port stays open. */
  end(): Promise<void>;
};

const pauseMilliseconds = 1_000;
const maxPending = 1_000;

/**
 * Gathers counts in memory and hands them to the port a second later, all at
 * once. Of more than 1,000 different queries in that time the others are not
 * counted; what the port does not take is lost, and told at level `debug`.
 */
export function createQueryLog(
  { searchLog, wait, log }: QueryLogParts,
): QueryLog {
  let pending = new Map<string, QueryCounts>();
  let isDue = false;
  let writing = Promise.resolve();

  function note(text: string, counts: Omit<QueryCounts, "query">): void {
    const query = toLoggedQuery(text);
    if (query === undefined) return;
    const before = pending.get(query);
    if (before === undefined && pending.size >= maxPending) return;
    const added = { query, ...counts };
    pending.set(query, before ? sum(before, added) : added);
    if (isDue) return;
    isDue = true;
    void wait(pauseMilliseconds).then(() => {
      isDue = false;
      return write();
    });
  }

  /** Resolves when all that was noted until now has been handed over. */
  function write(): Promise<void> {
    return writing = writing.then(writePending);
  }

  async function writePending(): Promise<void> {
    if (pending.size === 0) return;
    const counts = [...pending.values()];
    pending = new Map();
    try {
      await searchLog.record(counts);
    } catch (error) {
      log("debug", "Cannot keep what was searched", { error });
    }
  }

  return {
    noteSearch(text, total) {
      const found = total > 0;
      const zeroResults = found ? 0 : 1;
      note(text, {
        searches: 1,
        zeroResults,
        clicks: 0,
        found,
        chosen: [],
      });
    },
    noteClick(text, productId) {
      note(text, {
        searches: 0,
        zeroResults: 0,
        clicks: 1,
        found: false,
        chosen: [{ productId, clicks: 1 }],
      });
    },
    async report(request) {
      await write();
      return await searchLog.report(request);
    },
    complete: (text, limit) => searchLog.complete(toLoggedPrefix(text), limit),
    async listChosen(text) {
      const query = toLoggedQuery(text);
      return query === undefined ? [] : await searchLog.listChosen(query);
    },
    end: write,
  };
}

function sum(before: QueryCounts, added: QueryCounts): QueryCounts {
  return {
    query: added.query,
    searches: before.searches + added.searches,
    zeroResults: before.zeroResults + added.zeroResults,
    clicks: before.clicks + added.clicks,
    found: added.searches > 0 ? added.found : before.found,
    chosen: sumChosen(before.chosen, added.chosen),
  };
}

function sumChosen(
  before: readonly ProductClicks[],
  added: readonly ProductClicks[],
): ProductClicks[] {
  const clicks = new Map(
    before.map((each) => [each.productId, each.clicks]),
  );
  for (const { productId, clicks: more } of added) {
    clicks.set(productId, (clicks.get(productId) ?? 0) + more);
  }
  return Array.from(
    clicks,
    ([productId, clicks]) => ({ productId, clicks }),
  ).slice(0, maxChosen);
}
