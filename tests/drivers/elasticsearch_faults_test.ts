import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, HttpConnection } from "@elastic/elasticsearch";
import type { ServiceCall } from "../../src/catalog/observe.ts";
import { newSearch, removed, shown } from "../contracts/search_fixture.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import {
  type ElasticsearchFront,
  startElasticsearchFront,
} from "./elasticsearch_front.ts";
import { openTestIndex, type TestIndex } from "./elasticsearch_service.ts";

const services = await serviceEnvironment();
const unavailable = { name: "CatalogError", code: "unavailable" };
const throttled = { type: "es_rejected_execution_exception", reason: "full" };

/** What a bulk request answers when the item in it got this status. */
function bulkAnswer(
  status: number,
  error = { type: "some_exception", reason: "why" },
): string {
  const index = { _index: "i", _id: "1", status, error };
  return JSON.stringify({ errors: true, took: 1, items: [{ index }] });
}

describe("the Elasticsearch index, when Elasticsearch fails", {
  skip: services === undefined && noServices,
}, () => {
  const url = services?.ELASTICSEARCH_URL ?? "";
  const calls: ServiceCall[] = [];
  let front: ElasticsearchFront;
  let index: TestIndex;
  let client: Client;

  before(async () => {
    front = await startElasticsearchFront({ before: url });
    index = openTestIndex({
      url,
      at: front.url,
      replicas: 1,
      observer: { call: (call) => calls.push(call), count() {} },
    });
    client = new Client({ node: url, Connection: HttpConnection });
    await index.search.ping();
  });

  after(async () => {
    await index.search.close();
    await index.remove();
    await client.close();
    await front.close();
  });

  const lastOutcome = () => calls.at(-1)?.outcome;

  for (
    const [status, type] of [
      [401, "security_exception"],
      [403, "cluster_block_exception"],
      [403, "security_exception"],
      [400, "index_closed_exception"],
      [429, "es_rejected_execution_exception"],
      [429, "cluster_block_exception"],
      [500, "some_exception"],
      [503, "unavailable_shards_exception"],
    ] as const
  ) {
    it(`is unavailable when an item is answered ${status} ${type}`, async () => {
      const body = bulkAnswer(status, { type, reason: "why" });
      front.plan({ path: "_bulk", status: 200, body });
      await assert.rejects(index.search.put([removed("1", 1)]), {
        ...unavailable,
        message: `Cannot write to the index: Elasticsearch answered ` +
          `"${type}: why"`,
      });
      assert.equal(
        lastOutcome(),
        status === 429 ? "throttled" : "answered",
      );
    });
  }

  it("refuses an item that Elasticsearch refuses, with the reason", async () => {
    front.plan({ path: "_bulk", status: 200, body: bulkAnswer(400) });
    assert.deepEqual(await index.search.put([removed("1", 1)]), [
      { status: "refused", reason: "some_exception: why" },
    ]);
  });

  it("refuses what the mapping does not take, and nothing beside it", async () => {
    const wrong = shown({ id: "wrong" });
    assert.ok(wrong.kind === "document");
    // As a document of a newer service would have it.
    Object.assign(wrong.document.text, { unheardOf: "word" });
    const outcomes = await index.search.put([
      shown({ id: "before" }),
      wrong,
      shown({ id: "behind" }),
    ]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["applied", "refused", "applied"],
    );
  });

  it("takes a newer version that is there for success", async () => {
    front.plan({ path: "_bulk", status: 200, body: bulkAnswer(409) });
    assert.deepEqual(await index.search.put([removed("1", 1)]), [
      { status: "superseded" },
    ]);
  });

  for (const status of [400, 401, 403, 429, 502, 503]) {
    it(`is unavailable when a request is answered ${status}`, async () => {
      const body = JSON.stringify({ error: throttled, status });
      const outcome = status === 429 ? "throttled" : "refused";
      for (
        const [path, ask] of [
          ["_bulk", () => index.search.put([removed("1", 1)])],
          ["_search", () => index.search.getVersions(["1"])],
          ["_msearch", () => index.search.search(newSearch({ text: "a b" }))],
          ["_refresh", () => index.search.refresh()],
          ["_aliases", () => index.search.beginGeneration()],
        ] as const
      ) {
        front.plan({ path, status, body });
        await assert.rejects(ask(), unavailable, path);
        assert.equal(lastOutcome(), outcome);
      }
    });
  }

  it("is unavailable when one search of several is rejected", async () => {
    const responses = [
      { error: throttled, status: 429 },
      ...["a", "b"].map(() => ({ hits: { hits: [] }, status: 200 })),
    ];
    const body = JSON.stringify({ took: 1, responses });
    front.plan({ path: "_msearch", status: 200, body });
    await assert.rejects(
      index.search.search(newSearch({ text: "a b" })),
      unavailable,
    );
    assert.equal(lastOutcome(), "throttled");
  });

  for (const block of ["read_only_allow_delete", "write", "read_only"]) {
    it(`pauses while the index is blocked by ${block}, and goes on after`, async () => {
      const setBlock = (blocked: boolean | null) =>
        client.indices.putSettings({
          index: index.name,
          settings: { [`index.blocks.${block}`]: blocked },
        });
      await setBlock(true);
      try {
        await assert.rejects(index.search.put([shown({ id: "a" })]), {
          ...unavailable,
          message: /Elasticsearch answered "cluster_block_exception: .*block/,
        });
        await index.search.search(newSearch({}));
      } finally {
        await setBlock(null);
      }
      assert.deepEqual(
        await index.search.put([shown({ id: "a" })]),
        [{ status: "applied" }],
      );
    });
  }

  it("works while there is no node for the replicas", async () => {
    const { status } = await client.cluster.health({ index: index.name });
    assert.equal(status, "yellow");
    await index.search.put([shown({ id: "yellow", name: "yellow" })]);
    await index.search.refresh();
    const { total } = await index.search.search(newSearch({ text: "yellow" }));
    assert.equal(total, 1);
  });

  it("never answers from a part of the shards", async () => {
    const lonely = openTestIndex({ url });
    try {
      await client.indices.create({
        index: `${lonely.name}-1`,
        aliases: { [lonely.name]: {}, [`${lonely.name}.set-1`]: {} },
        settings: {
          number_of_shards: 2,
          "index.routing.allocation.require._name": "nobody",
        },
        wait_for_active_shards: 0,
      });
      const missing = { ...unavailable, message: /missing shards/ };
      await assert.rejects(lonely.search.search(newSearch({})), missing);
      await assert.rejects(
        lonely.search.search(newSearch({ text: "a b" })),
        missing,
      );
      await assert.rejects(lonely.search.ping(), missing);
    } finally {
      await lonely.search.close();
      await lonely.remove();
    }
  });

  it("is unavailable, with the reason, when nothing answers", async () => {
    const { search } = openTestIndex({ url: "http://127.0.0.1:9" });
    try {
      await assert.rejects(search.ping(), {
        ...unavailable,
        message: /^Cannot reach index ".*": Elasticsearch cannot be reached$/,
      });
    } finally {
      await search.close();
    }
  });
});
