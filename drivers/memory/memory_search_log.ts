import {
  maxQueries as usualMaxQueries,
  minShownSearches,
  type QueryCounts,
  type SearchLog,
} from "../../src/catalog/ports/search_log.ts";
import { leastWorth, worthAt } from "../../src/catalog/search_log/fading.ts";
import {
  candidatesOf,
  toReport,
} from "../../src/catalog/search_log/search_report.ts";

type MemorySearchLogOptions = {
  /** Milliseconds since the epoch. */
  now: () => number;
  maxQueries?: number;
};

/** A log in the memory of this process, which is gone when the process ends. */
export function memorySearchLog(
  { now, maxQueries = usualMaxQueries }: MemorySearchLogOptions,
): SearchLog {
  /** The counts are worths. */
  const kept = new Map<string, QueryCounts>();

  function add(counts: QueryCounts, worth: number): void {
    const { query, searches, zeroResults, clicks, found } = counts;
    const before = kept.get(query);
    kept.set(query, {
      query,
      searches: (before?.searches ?? 0) + searches * worth,
      zeroResults: (before?.zeroResults ?? 0) + zeroResults * worth,
      clicks: (before?.clicks ?? 0) + clicks * worth,
      found: searches > 0 ? found : before?.found ?? false,
    });
  }

  /** Forgets those too that were never searched. */
  function forgetFaded(): void {
    const least = leastWorth(1, now());
    for (const { query, searches } of kept.values()) {
      if (searches < least) kept.delete(query);
    }
  }

  function forgetRarest(): void {
    if (kept.size <= maxQueries * 1.1) return;
    const rarest = [...kept.values()]
      .sort((one, other) => one.searches - other.searches)
      .slice(0, kept.size - maxQueries);
    for (const { query } of rarest) kept.delete(query);
  }

  return {
    record(counts) {
      const worth = worthAt(now());
      for (const each of counts) add(each, worth);
      forgetFaded();
      forgetRarest();
      return Promise.resolve();
    },

    report(request) {
      const { count, limit } = candidatesOf(request);
      const candidates = [...kept.values()]
        .sort((one, other) => other[count] - one[count])
        .slice(0, limit);
      return Promise.resolve(toReport(candidates, { ...request, now: now() }));
    },

    complete(prefix, limit) {
      const least = leastWorth(minShownSearches, now());
      const queries = [...kept.values()]
        .filter((each) =>
          each.found && each.query.startsWith(prefix) &&
          successes(each) >= least
        )
        .sort((one, other) => successes(other) - successes(one))
        .slice(0, limit)
        .map(({ query }) => query);
      return Promise.resolve(queries);
    },

    ping: () => Promise.resolve(),

    close() {
      kept.clear();
      return Promise.resolve();
    },
  };
}

function successes({ searches, zeroResults }: QueryCounts): number {
  return searches - zeroResults;
}
