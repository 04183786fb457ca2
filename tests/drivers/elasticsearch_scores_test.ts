import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { IndexSearch } from "../../src/catalog/ports/search_index.ts";
import { anyEntries, anySearch } from "../models/search_arbitraries.ts";
import { modelSearch, newestEntries } from "../models/search_model.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { openTestIndex } from "./elasticsearch_service.ts";

const services = await serviceEnvironment();
const url = services?.ELASTICSEARCH_URL ?? "";

/** Elasticsearch's scores have single precision. */
const tolerance = 1e-5;

describe("the scores of Elasticsearch", {
  skip: services === undefined && noServices,
}, () => {
  for (const shards of [1, 3]) {
    it(`are those of the one formula, on ${shards} ${shards === 1 ? "shard" : "shards"}`, async () => {
      const { search: index, remove } = openTestIndex({ url, shards });
      try {
        // Words of what was replaced or has none would count in what is rare.
        const entries = [
          ...newestEntries(
            fc.sample(anyEntries, { numRuns: 5, seed: 4 }).flat(),
          )
            .values(),
        ];
        const documents = entries.flatMap((entry) =>
          entry.kind === "document" &&
            Object.keys(entry.document.text).length > 0
            ? [entry.document]
            : []
        );
        await index.put(
          documents.map((document) => ({ kind: "document", document })),
        );
        await index.refresh();
        let compared = 0;
        for (const any of fc.sample(anySearch, { numRuns: 40, seed: 6 })) {
          const search: IndexSearch = {
            ...any,
            collapse: false,
            order: "relevance",
            limit: 100,
          };
          const expected = new Map(
            modelSearch(documents, search).hits
              .map(({ id, score }) => [id, score]),
          );
          const { hits } = await index.search(search);
          assert.equal(hits.length, expected.size);
          for (const { id, score } of hits) {
            const wanted = expected.get(id) ?? 0;
            assert.ok(
              Math.abs(score - wanted) <= tolerance * wanted,
              `"${id}" scores ${score} in place of ${wanted}`,
            );
            compared++;
          }
        }
        assert.ok(compared > 100);
      } finally {
        await index.close();
        await remove();
      }
    });
  }
});
