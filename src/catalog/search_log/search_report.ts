import {
  maxLowClicks,
  type QueryStatistics,
  type ReportRequest,
} from "../ports/search_log.ts";
import { worthAt } from "./fading.ts";

/** How many searches have to find something before few clicks mean something. */
const minSearches = 5;

/** Which queries a report is made of: those with the highest count, and how many. */
export type Candidates = {
  count: "searches" | "zeroResults";
  limit: number;
};

/** What a driver has to find for a report. */
export function candidatesOf({ by, limit }: ReportRequest): Candidates {
  switch (by) {
    case "searches":
      return { count: "searches", limit };
    case "zero_results":
      return { count: "zeroResults", limit };
    case "low_clicks":
      return { count: "searches", limit: maxLowClicks };
  }
}

/** Makes a report of candidates whose counts are worths (`worthAt`). */
export function toReport(
  candidates: readonly QueryStatistics[],
  { by, limit, now }: ReportRequest & { now: number },
): QueryStatistics[] {
  const one = worthAt(now);
  const faded = candidates.map(({ query, searches, zeroResults, clicks }) => ({
    query,
    searches: Math.round(searches / one),
    zeroResults: Math.round(zeroResults / one),
    clicks: Math.round(clicks / one),
  }));
  const known = faded.filter(({ searches }) => searches > 0);
  switch (by) {
    case "searches":
      return known.slice(0, limit);
    case "zero_results":
      return known.filter(({ zeroResults }) => zeroResults > 0).slice(0, limit);
    case "low_clicks":
      return known.filter((each) => successes(each) >= minSearches)
        .toSorted((one, other) =>
          clickRate(one) - clickRate(other) || other.searches - one.searches
        )
        .slice(0, limit);
  }
}

function successes({ searches, zeroResults }: QueryStatistics): number {
  return searches - zeroResults;
}

function clickRate(query: QueryStatistics): number {
  return query.clicks / successes(query);
}
