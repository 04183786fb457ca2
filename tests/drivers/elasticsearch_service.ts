import { randomUUID } from "node:crypto";
import { elasticsearchSearch } from "../../drivers/elasticsearch/elasticsearch_search.ts";
import { deleteIndex } from "../../drivers/elasticsearch/open_index.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";

/** A search index on the service under a name of its own, with the means to remove it there. */
export type TestIndex = {
  search: SearchIndex;
  name: string;
  remove(): Promise<void>;
};

/** Opens an index of its own; `at` is an address that stands before the service's. */
export function openTestIndex(
  { url, at = url }: { url: string; at?: string },
): TestIndex {
  const options = { url, index: `aisle-test-${randomUUID()}` };
  // So that tests see what was put as soon as the service can show it.
  const refreshIntervalMs = 20;
  return {
    search: elasticsearchSearch({ ...options, url: at, refreshIntervalMs }),
    name: options.index,
    remove: () => deleteIndex(options),
  };
}
