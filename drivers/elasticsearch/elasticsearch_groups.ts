import { CatalogError } from "../../src/catalog/errors.ts";
import type { Filter } from "../../src/catalog/filter.ts";
import type { IndexSearch } from "../../src/catalog/ports/search_index.ts";
import { maxGroups } from "../../src/catalog/ranking.ts";
import { filterQuery } from "./elasticsearch_filters.ts";
import { decodePosition, notOurs } from "./elasticsearch_position.ts";
import type {
  Aggregation,
  SearchAnswer,
  SearchBody,
} from "./elasticsearch_read.ts";

/** The most that Elasticsearch counts nearly exactly. */
const precisionThreshold = 40_000;

/** The part of a query that shows the first product of each group, from a place on. */
export function collapsedPage(
  { limit, after }: {
    limit: number;
    after: readonly (string | number | null)[] | undefined;
  },
): SearchBody {
  const from = after === undefined ? 0 : placeOf(after);
  return {
    from,
    size: Math.min(limit + 1, maxGroups - from),
    collapse: { field: "group" },
  };
}

/** Counts the groups; `filters` are those that the query itself does not apply. */
export function groupAggregations(
  filters: readonly Filter[],
): Record<string, Aggregation> {
  return {
    groups: {
      filter: { bool: { filter: filters.map(filterQuery) } },
      aggregations: {
        distinct: {
          cardinality: {
            field: "group",
            precision_threshold: precisionThreshold,
          },
        },
      },
    },
  };
}

/** How far a page goes, and how many groups there are. */
export function groupsShown(
  { limit, after }: Pick<IndexSearch, "limit" | "after">,
  answer: SearchAnswer,
): { shown: number; hasMore: boolean; total: number; isExact: boolean } {
  const before = after === undefined
    ? 0
    : placeOf(decodePosition(after).sortValues);
  const { length } = answer.hits.hits;
  const shown = before + Math.min(length, limit);
  const counted = answer.aggregations?.["groups"]?.distinct?.value ?? 0;
  // Behind `maxGroups` nothing is asked for, so only the count tells of more.
  const hasMore = length > limit || shown === maxGroups && counted > maxGroups;
  return hasMore || length === 0 && before > 0
    ? { shown, hasMore, total: counted, isExact: false }
    : { shown, hasMore, total: shown, isExact: true };
}

/** How many groups the pages before showed. Throws `invalid` when they showed all that are shown. */
export function placeOf(
  [place]: readonly (string | number | null)[],
): number {
  if (typeof place !== "number" || !(place >= 0)) throw notOurs();
  if (place < maxGroups) return place;
  throw new CatalogError(
    "invalid",
    `Cannot show more than the first ${maxGroups} groups: ask for fewer ` +
      "products, or do not collapse groups",
  );
}
