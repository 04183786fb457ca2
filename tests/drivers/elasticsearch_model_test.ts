import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type {
  Hit,
  IndexEntry,
  IndexPosition,
  IndexSearch,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import { anyEntries, anySearch } from "../models/search_arbitraries.ts";
import { modelSearch, newestEntries } from "../models/search_model.ts";
import { onlyDeno } from "../only_deno.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { openTestIndex } from "./elasticsearch_service.ts";

const services = await serviceEnvironment();
const url = services?.ELASTICSEARCH_URL ?? "";
const runs = 15;

describe("the Elasticsearch index", {
  skip: services === undefined && noServices,
}, () => {
  // What shards do is up to Elasticsearch.
  for (const shards of onlyDeno() ? [1] : [1, 3]) {
    it(`finds and counts what a search that looks at every document does, on ${shards} ${shards === 1 ? "shard" : "shards"}`, () =>
      fc.assert(
        fc.asyncProperty(
          anyEntries,
          fc.array(anySearch, { minLength: 1, maxLength: 6 }),
          async (entries, searches) => {
            const { search: index, remove } = openTestIndex({ url, shards });
            try {
              await index.put(entries);
              await index.refresh();
              for (const search of searches) {
                await assertAnswers(index, entries, search);
              }
            } finally {
              await index.close();
              await remove();
            }
          },
        ),
        { numRuns: runs },
      ));
  }
});

async function assertAnswers(
  index: SearchIndex,
  put: readonly IndexEntry[],
  search: IndexSearch,
): Promise<void> {
  const documents = [...newestEntries(put).values()].flatMap((entry) =>
    entry.kind === "document" ? [entry.document] : []
  );
  const expected = modelSearch(documents, search);
  // Until they are merged away, documents that were replaced count in how rare a word is.
  const inOrder = search.order !== "relevance";
  const nameOf = (
    { id, version, variants }: Omit<Hit, "highlights" | "score">,
  ) => search.collapse && !inOrder ? variants : `${id} ${version} ${variants}`;
  const hits: (string | number | undefined)[] = [];
  let after: IndexPosition | undefined;
  do {
    const result = await index.search({ ...search, ...(after && { after }) });
    assert.equal(result.total, expected.hits.length);
    assert.equal(result.relaxed, expected.relaxed);
    assert.deepEqual(result.facets, expected.facets);
    assert.deepEqual(result.ranges, expected.ranges);
    assert.deepEqual(result.fields, expected.fields);
    hits.push(...result.hits.map(nameOf));
    assert.ok(hits.length <= expected.hits.length, "too many hits");
    after = result.next;
  } while (after);
  const wanted = expected.hits.map(nameOf);
  assert.deepEqual(
    inOrder ? hits : hits.toSorted(),
    inOrder ? wanted : wanted.toSorted(),
  );
}
