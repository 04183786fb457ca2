import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import { explaining } from "./elasticsearch_explain.ts";
import { indexContents } from "./elasticsearch_contents.ts";
import { indexGenerations } from "./elasticsearch_generations.ts";
import type { ElasticsearchOptions } from "./elasticsearch_options.ts";
import { pageSearch } from "./elasticsearch_pages.ts";
import { indexWrites } from "./elasticsearch_put.ts";
import { similarSearch } from "./elasticsearch_similar.ts";
import { suggesting } from "./elasticsearch_suggest.ts";
import { openIndex } from "./open_index.ts";

const pingTimeoutMs = 1_000;

/**
 * The search index in Elasticsearch 9, behind an alias. It is made at the first
 * use if the catalogue is empty; where it was lost searches are `unavailable`
 * until it is rebuilt. Searches see what was put when the index refreshes.
 */
export function elasticsearchSearch(
  options: ElasticsearchOptions,
): SearchIndex {
  const { index } = options;
  const opened = openIndex(options);
  return {
    ...indexContents(opened),
    ...indexWrites(opened),
    ...indexGenerations(opened),
    search: pageSearch(opened),
    suggest: suggesting(opened),
    findSimilar: similarSearch(opened),
    explain: explaining(opened),
    async ping() {
      await opened.ask(
        {
          doing: `reach index "${index}"`,
          operation: "search",
          timeoutMs: pingTimeoutMs,
        },
        (client, requestOptions) =>
          client.search(
            { index, size: 0, allow_partial_search_results: false },
            requestOptions,
          ),
      );
    },
    close: () => opened.close(),
  };
}
