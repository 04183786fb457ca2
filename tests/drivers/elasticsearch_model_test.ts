import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type {
  IndexEntry,
  IndexPosition,
  IndexSearch,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import { anyEntries, anySearch } from "../models/search_arbitraries.ts";
import { modelSearch, newestEntries } from "../models/search_model.ts";
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
  for (const shards of [1, 3]) {
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
  const hits = [];
  let after: IndexPosition | undefined;
  do {
    const result = await index.search({ ...search, ...(after && { after }) });
    assert.equal(result.total, expected.hits.length);
    assert.equal(result.relaxed, expected.relaxed);
    assert.deepEqual(result.facets, expected.facets);
    hits.push(...result.hits.map(({ id, version }) => `${id} ${version}`));
    assert.ok(hits.length <= expected.hits.length, "too many hits");
    after = result.next;
  } while (after);
  const wanted = expected.hits.map(({ id, version }) => `${id} ${version}`);
  // Elasticsearch's lengths are rounded, so its scores order what is alike otherwise.
  const inOrder = search.order !== "relevance";
  assert.deepEqual(
    inOrder ? hits : hits.toSorted(),
    inOrder ? wanted : wanted.toSorted(),
  );
}
