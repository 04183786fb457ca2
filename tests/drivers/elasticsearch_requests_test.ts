import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ServiceCall } from "../../src/catalog/observe.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import {
  manyIds,
  newSearch,
  only,
  putDocuments,
} from "../contracts/search_fixture.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { openTestIndex } from "./elasticsearch_service.ts";

const services = await serviceEnvironment();
const url = services?.ELASTICSEARCH_URL ?? "";

type Counted = {
  index: SearchIndex;
  /** The operations that were asked for since the last call. */
  asked(): string[];
};

async function withCounted(
  { shards = 1 }: { shards?: number },
  work: (counted: Counted) => Promise<void>,
): Promise<void> {
  const calls: ServiceCall[] = [];
  const { search: index, remove } = openTestIndex({
    url,
    shards,
    observer: { call: (call) => calls.push(call), count() {} },
  });
  try {
    await index.ping();
    const asked = () => calls.splice(0).map(({ operation }) => operation);
    asked();
    await work({ index, asked });
  } finally {
    await index.close();
    await remove();
  }
}

const brandOf = (number: number) => [
  { field: "brand", value: `brand ${number % 4}` },
];

describe("the requests of the Elasticsearch index", {
  skip: services === undefined && noServices,
}, () => {
  it("are one a page of a search, whatever is asked for", () =>
    withCounted({}, async ({ index, asked }) => {
      await putDocuments(
        index,
        ...manyIds(30).map((id, number) => ({
          id,
          name: "red hat",
          facets: brandOf(number),
        })),
      );
      asked();
      for (
        const search of [
          newSearch({}),
          newSearch({ text: "hat", facets: ["brand"], limit: 5 }),
          newSearch({
            text: "red hat",
            code: "redhat",
            facets: ["brand", "attributes.colour"],
            filters: [only("brand", "brand 1")],
            limit: 2,
          }),
          newSearch({
            text: "red hat",
            kinds: [{ word: "hat", share: 1 }],
            phrase: ["red", "hat"],
            scope: [only("brand", "brand 1", "brand 2")],
            hidden: [{ ids: ["p0001"] }],
            boosts: [{ selection: { ids: ["p0002"] }, factor: 2 }],
            pinned: ["p0005"],
            rangeFacets: ["price"],
            countFields: true,
            collapse: true,
            limit: 2,
          }),
        ]
      ) {
        const { next } = await index.search(search);
        assert.equal(asked().length, 1);
        if (!next) continue;
        await index.search({ ...search, after: next });
        assert.deepEqual(asked(), ["search"]);
      }
    }));

  it("are two when words are widened for the first time, then one", () =>
    withCounted({}, async ({ index, asked }) => {
      const ids = manyIds(12);
      await putDocuments(index, ...ids.map((id) => ({ id, name: "red hat" })));
      asked();
      const search = newSearch({ text: "red hat velvet", facets: ["brand"] });
      const first = await index.search(search);
      assert.equal(first.relaxed, true);
      assert.deepEqual(asked(), ["msearch", "search"]);
      assert.deepEqual(await index.search(search), first);
      assert.deepEqual(asked(), ["msearch"]);

      await putDocuments(
        index,
        ...ids.map((id) => ({ id, version: 2, name: "red hat velvet" })),
      );
      asked();
      const narrow = await index.search(search);
      assert.equal(narrow.relaxed, false);
      assert.deepEqual(asked(), ["msearch", "search"]);
      assert.deepEqual(await index.search(search), narrow);
      assert.deepEqual(asked(), ["msearch"]);
    }));

  it("are one more where a collapsed page shows groups of products", () =>
    withCounted({}, async ({ index, asked }) => {
      await putDocuments(
        index,
        ...manyIds(4).map((id, number) => ({
          id,
          createdAt: number,
          facets: number < 2 ? [{ field: "group", value: "two" }] : [],
        })),
      );
      asked();
      const search = newSearch({ collapse: true, order: "newest", limit: 2 });
      const alone = await index.search(search);
      assert.deepEqual(alone.hits.map(({ variants }) => variants), [1, 1]);
      assert.deepEqual(asked(), ["search"]);
      assert.ok(alone.next);
      const shared = await index.search({ ...search, after: alone.next });
      assert.deepEqual(shared.hits.map(({ variants }) => variants), [2]);
      assert.deepEqual(asked(), ["search", "search"]);
    }));

  it("are one a put, also of two generations", () =>
    withCounted({}, async ({ index, asked }) => {
      await putDocuments(index, { id: "a" });
      assert.deepEqual(asked(), ["bulk", "indices.refresh"]);
      await index.beginGeneration();
      await putDocuments(index, { id: "b" });
      asked();
      await putDocuments(index, { id: "c" });
      assert.deepEqual(asked(), ["bulk", "indices.refresh"]);
    }));

  it("count facets again where shards had to leave out values", () =>
    withCounted({ shards: 3 }, async ({ index, asked }) => {
      // The rarest values of each shard are left out there, not in the whole.
      const documents = manyIds(2_400).map((id, number) => ({
        id,
        facets: [
          { field: "brand", value: `common ${number % 10}` },
          { field: "group", value: `group ${number % 2_000}` },
        ],
      }));
      await putDocuments(index, ...documents);
      asked();
      const search = newSearch({ facets: ["brand"], limit: 1 });
      const { facets: [brand] } = await index.search(search);
      assert.deepEqual(
        brand?.values.map(({ count }) => count),
        Array(10).fill(240),
      );
      assert.deepEqual(asked(), ["search"]);

      const many = { ...search, facets: ["group"], facetLimit: 500 };
      const { facets: [group] } = await index.search(many);
      assert.deepEqual(asked(), ["search", "search"]);
      const expected = Array.from({ length: 400 }, (_, at) => `group ${at}`);
      assert.deepEqual(
        group?.values.slice(0, 400).map(({ value }) => value),
        expected.sort(),
      );
      assert.deepEqual(
        group?.values.map(({ count }) => count),
        [...Array(400).fill(2), ...Array(100).fill(1)],
      );
    }));
});
