import { randomUUID } from "node:crypto";
import { Client, HttpConnection } from "@elastic/elasticsearch";
import type { ElasticsearchOptions } from "../../drivers/elasticsearch/elasticsearch_options.ts";
import { elasticsearchSearch } from "../../drivers/elasticsearch/elasticsearch_search.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";

/** A search index on the service under a name of its own, with the means to remove it there. */
export type TestIndex = {
  search: SearchIndex;
  name: string;
  remove(): Promise<void>;
};

/** Opens an index of its own; `at` is an address that stands before the service's. */
export function openTestIndex(
  { url, at = url, ...options }:
    & Partial<ElasticsearchOptions>
    & { url: string; at?: string },
): TestIndex {
  const index = options.index ?? `aisle-test-${randomUUID()}`;
  return {
    search: elasticsearchSearch({
      // So that tests see what was put as soon as the service can show it.
      refreshIntervalMs: 20,
      isCatalogueEmpty: () => Promise.resolve(true),
      ...options,
      index,
      url: at,
    }),
    name: index,
    remove: () => removeIndices({ url, index }),
  };
}

/** Removes all generations of an index, as somebody by hand would. */
export async function removeIndices(
  { url, index }: { url: string; index: string },
): Promise<void> {
  const client = new Client({ node: url, Connection: HttpConnection });
  try {
    const aliased = await client.indices.get({
      index: `${index}-*`,
      features: ["aliases"],
    });
    const names = Object.keys(aliased);
    if (names.length > 0) await client.indices.delete({ index: names });
  } finally {
    await client.close();
  }
}
