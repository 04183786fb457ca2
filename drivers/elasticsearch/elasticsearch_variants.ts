import type { estypes } from "@elastic/elasticsearch";
import type { IndexSearch } from "../../src/catalog/ports/search_index.ts";
import type { StoredDocument } from "./elasticsearch_document.ts";
import { isShared } from "./elasticsearch_facet_keys.ts";
import { narrowedQuery } from "./elasticsearch_query.ts";
import type { SearchAnswer, SearchBody } from "./elasticsearch_read.ts";
import { scoredQuery } from "./elasticsearch_scoring.ts";

/** How many products of the result set share a group, by its key; one where none is told. */
export type Variants = ReadonlyMap<string, number>;

/**
 * Counts the products of each group on a collapsed page. Elasticsearch can tell them
 * with the page, but by a search for each hit, which takes longer than this one.
 */
export async function readVariants(
  read: (body: SearchBody) => Promise<SearchAnswer>,
  { search, required, answer }: {
    search: IndexSearch;
    required: number;
    answer: SearchAnswer;
  },
): Promise<Variants> {
  const shared = answer.hits.hits.slice(0, search.limit).map(groupOf)
    .filter(isShared);
  if (shared.length === 0) return new Map();
  const { aggregations } = await read({
    query: {
      bool: {
        filter: [
          { terms: { group: shared } },
          narrowedQuery(scoredQuery(search, required), search),
        ],
      },
    },
    aggregations: {
      groups: {
        filter: { match_all: {} },
        aggregations: {
          values: { terms: { field: "group", size: shared.length } },
        },
      },
    },
    size: 0,
    track_total_hits: false,
  });
  const buckets = aggregations?.["groups"]?.values?.buckets ?? [];
  return new Map(buckets.map(({ key, doc_count }) => [key, doc_count]));
}

/** The key of the group that a hit of a collapsed page stands for. */
export function groupOf(
  { fields }: estypes.SearchHit<StoredDocument>,
): string {
  const group: unknown = fields?.["group"]?.[0];
  return typeof group === "string" ? group : "";
}
