import type { IndexSearch } from "../../src/catalog/ports/search_index.ts";
import type { CountAnswer } from "./elasticsearch_facets.ts";
import { pageQuery } from "./elasticsearch_query.ts";
import type { SearchAnswer, SearchBody } from "./elasticsearch_read.ts";

/** So many values of a facet no shard has: each tells all of its own. */
const everyValue = 2 ** 31 - 1;

/**
 * What an answer counts. Several shards each tell their most frequent values,
 * so a count can lack a shard where a field has very many; Elasticsearch says so,
 * and then these facets are counted again from all values.
 */
export async function exactCounts(
  read: (body: SearchBody) => Promise<SearchAnswer>,
  { search, required, answer }: {
    search: IndexSearch;
    required: number;
    answer: SearchAnswer;
  },
): Promise<Record<string, CountAnswer>> {
  const counted = answer.aggregations ?? {};
  if (!Object.values(counted).some(isUncertain)) return counted;
  const { aggregations: again = {} } = await read({
    ...pageQuery(search, { required, valuesPerShard: everyValue }),
    size: 0,
  });
  return again;
}

function isUncertain({ values }: CountAnswer): boolean {
  return (values?.doc_count_error_upper_bound ?? 0) > 0;
}
