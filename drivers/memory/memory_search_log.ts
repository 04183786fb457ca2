import {
  maxQueries as usualMaxQueries,
  minShownSearches,
  type QueryCounts,
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

type MemorySearchLogOptions = {
  /** Milliseconds since the epoch. */
  now: () => number;
  maxQueries?: number;
};

/** The counts are worths. */
type Kept = Omit<QueryCounts, "chosen"> & { chosen: ChosenWorths };

/** A log in the memory of this process, which is gone when the process ends. */
export function memorySearchLog(
  { now, maxQueries = usualMaxQueries }: MemorySearchLogOptions,
): SearchLog {
  const kept = new Map<string, Kept>();

  function add(counts: QueryCounts, worth: number): void {
    const { query, searches, zeroResults, clicks, found, chosen } = counts;
    const before = kept.get(query);
    kept.set(query, {
      query,
      searches: (before?.searches ?? 0) + searches * worth,
      zeroResults: (before?.zeroResults ?? 0) + zeroResults * worth,
      clicks: (before?.clicks ?? 0) + clicks * worth,
      found: searches > 0 ? found : before?.found ?? false,
      chosen: addChosen(before?.chosen ?? {}, chosen, worth),
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

    listChosen(query) {
      const chosen = kept.get(query)?.chosen ?? {};
      return Promise.resolve(toProductClicks(chosen, worthAt(now())));
    },

    ping: () => Promise.resolve(),

    close() {
      kept.clear();
      return Promise.resolve();
    },
  };
}

function successes({ searches, zeroResults }: Kept): number {
  return searches - zeroResults;
}
