import type { QueryLog } from "../search_log/query_log.ts";
import { toLoggedQuery } from "../search_log/logged_query.ts";
import { type PopularProducts, toPopular } from "./popular_products.ts";

type PopularityParts = {
  queryLog: Pick<QueryLog, "listChosen">;
  /** Milliseconds since the epoch. */
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
};

/** What is popular for a query, as it was about 10 seconds ago; nothing where the log does not tell in 20 ms. Never fails. */
export type ReadPopular = (text: string) => Promise<PopularProducts>;

type Known = {
  popular: PopularProducts;
  askedAt: number;
  asking: Promise<void> | undefined;
};

const maxAgeMilliseconds = 10_000;
const patienceMilliseconds = 20;
const mostQueries = 1_000;

/** Remembers what was read for the last 1,000 queries; searches of one query ask once. */
export function createPopularityReader(
  { queryLog, now, wait }: PopularityParts,
): ReadPopular {
  const known = new Map<string, Known>();

  function remember(query: string): Known {
    const entry = known.get(query) ??
      { popular: [], askedAt: -Infinity, asking: undefined };
    // The last in the map is the one asked for last.
    known.delete(query);
    known.set(query, entry);
    if (known.size > mostQueries) {
      for (const oldest of known.keys()) {
        known.delete(oldest);
        break;
      }
    }
    return entry;
  }

  async function ask(query: string, entry: Known): Promise<void> {
    try {
      entry.popular = toPopular(await queryLog.listChosen(query));
    } catch {
      // What was known goes on until the log is asked again.
    } finally {
      entry.asking = undefined;
    }
  }

  return async (text) => {
    const query = toLoggedQuery(text);
    if (query === undefined) return [];
    const entry = remember(query);
    if (now() - entry.askedAt >= maxAgeMilliseconds) {
      entry.askedAt = now();
      entry.asking = ask(query, entry);
    }
    if (entry.asking) {
      await Promise.race([entry.asking, wait(patienceMilliseconds)]);
    }
    return entry.popular;
  };
}
