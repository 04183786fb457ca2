import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { Client, HttpConnection } from "@elastic/elasticsearch";
import { mappings } from "../../drivers/elasticsearch/elasticsearch_mapping.ts";
import { readElasticsearchGauges } from "../../drivers/elasticsearch/elasticsearch_gauges.ts";
import type { ElasticsearchOptions } from "../../drivers/elasticsearch/elasticsearch_options.ts";
import {
  createIndex,
  planIndex,
} from "../../drivers/elasticsearch/provision_index.ts";
import { put, shown } from "../contracts/search_fixture.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { startElasticsearchFront } from "./elasticsearch_front.ts";
import { openTestIndex } from "./elasticsearch_service.ts";

const services = await serviceEnvironment();
const url = services?.ELASTICSEARCH_URL ?? "";

/** Runs `work` with the name of an index that is not there, and removes it. */
async function withName(
  work: (options: ElasticsearchOptions) => Promise<void>,
): Promise<void> {
  const index = `aisle-test-${randomUUID()}`;
  const { search, remove } = openTestIndex({ url, index });
  try {
    await work({ url, index });
  } finally {
    await search.close();
    await remove();
  }
}

/** Makes an index with the fields of a version that searched each text field by itself. */
async function makeEarlierIndex(
  { index }: ElasticsearchOptions,
): Promise<void> {
  const { words: _words, kinds: _kinds, group: _group, ...properties } =
    mappings.properties ?? {};
  const client = new Client({ node: url, Connection: HttpConnection });
  try {
    await client.indices.create({
      index: `${index}-1`,
      aliases: { [index]: { is_write_index: true }, [`${index}.set-1`]: {} },
      mappings: { dynamic: "strict", properties },
    });
  } finally {
    await client.close();
  }
}

describe("provisioning the Elasticsearch index", {
  skip: services === undefined && noServices,
}, () => {
  it("says what it would make, makes it, and then nothing", () =>
    withName(async (options) => {
      const wanted = { ...options, shards: 2, replicas: 0 };
      const plan = await planIndex(wanted);
      assert.equal(plan.length, 1);
      assert.match(
        plan[0] ?? "",
        /^Make Elasticsearch index ".*" with 2 shards, empty: .*aisle reindex/,
      );
      assert.deepEqual(await planIndex(wanted), plan, "planning made it");
      assert.deepEqual(await createIndex(wanted), plan);
      assert.deepEqual(await planIndex(wanted), []);
      assert.deepEqual(await createIndex(wanted), []);
    }));

  it("makes it once when several do at the same time", () =>
    withName(async (options) => {
      await Promise.all([1, 2, 3].map(() => createIndex(options)));
      const { search } = openTestIndex(options);
      assert.equal((await search.listGenerations()).length, 1);
      await search.close();
    }));

  it("changes what can be changed and keeps what is in it", () =>
    withName(async (options) => {
      await createIndex({ ...options, replicas: 0 });
      const { search } = openTestIndex(options);
      await put(search, shown({ id: "a" }));
      const wanted = { ...options, replicas: 2, refreshIntervalMs: 5_000 };
      const [words = "", ...others] = await createIndex(wanted);
      assert.match(
        words,
        /^Set .*number_of_replicas to 2 and refresh_interval to 5000ms of /,
      );
      assert.deepEqual(others, []);
      assert.deepEqual(await planIndex(wanted), []);
      const { entries } = await search.scan({ limit: 10 });
      assert.deepEqual(entries.map(({ id }) => id), ["a"]);
      await search.close();
    }));

  it("says that another number of shards takes a rebuild, which makes it so", () =>
    withName(async (options) => {
      await createIndex(options);
      const wanted = { ...options, shards: 3 };
      const [words = "", ...others] = await createIndex(wanted);
      assert.match(words, /has other settings .*: run "aisle reindex"$/);
      assert.deepEqual(others, []);

      const { search } = openTestIndex({ ...wanted, refreshIntervalMs: 1_000 });
      const { name } = await search.beginGeneration();
      await search.activateGeneration(name);
      await search.close();
      assert.deepEqual(await planIndex(wanted), []);
    }));

  it("adds fields that an earlier version did not have, so that nothing is refused", () =>
    withName(async (options) => {
      const { index } = options;
      await makeEarlierIndex(options);
      const plan = await planIndex(options);
      assert.match(
        plan.join("\n"),
        /^Add fields .*"words".* to Elasticsearch index /m,
      );
      await createIndex(options);
      const { search } = openTestIndex(options);
      assert.deepEqual(await put(search, shown({ id: "a" })), ["applied"]);
      await search.close();
      const left = await planIndex(options);
      assert.equal(left.length, 1);
      assert.match(left[0] ?? "", new RegExp(`${index}.*run "aisle reindex"$`));
    }));

  it("adds them before a rebuild writes to the generation that is there", () =>
    withName(async (options) => {
      await makeEarlierIndex(options);
      const { search } = openTestIndex(options);
      const { name } = await search.beginGeneration();
      assert.deepEqual(await put(search, shown({ id: "a" })), ["applied"]);
      await search.activateGeneration(name);
      assert.deepEqual(
        await put(search, shown({ id: "a", version: 2 })),
        ["applied"],
      );
      await search.close();
    }));
});

describe("the gauges of Elasticsearch", {
  skip: services === undefined && noServices,
}, () => {
  const gaugesOf = async (options: ElasticsearchOptions) =>
    Object.fromEntries(
      (await readElasticsearchGauges(options))
        .map(({ name, value }) =>
          [name.replace("catalog_elasticsearch_", ""), value] as const
        ),
    );

  it("tell the health, size and rejections", () =>
    withName(async (options) => {
      const { search } = openTestIndex({ ...options, replicas: 2 });
      await put(search, shown({ id: "a" }), shown({ id: "b" }));
      await search.close();
      const {
        store_bytes = 0,
        write_rejections_total,
        search_rejections_total,
        ...others
      } = await gaugesOf(options);
      assert.deepEqual(others, {
        health: 1,
        unassigned_shards: 2,
        documents: 2,
      });
      assert.ok(store_bytes > 100);
      assert.ok(Number.isInteger(write_rejections_total));
      assert.ok(Number.isInteger(search_rejections_total));
    }));

  it("call an index that is not there red", () =>
    withName(async (options) => {
      assert.equal((await gaugesOf(options))["health"], 2);
    }));

  it("leave out what the user may not read", () =>
    withName(async (options) => {
      const front = await startElasticsearchFront({ before: url });
      const forbidden = JSON.stringify({
        error: { type: "security_exception", reason: "no" },
        status: 403,
      });
      front.plan({ path: "_nodes", status: 403, body: forbidden });
      await createIndex(options);
      const gauges = await gaugesOf({ ...options, url: front.url });
      await front.close();
      assert.deepEqual(Object.keys(gauges), [
        "health",
        "unassigned_shards",
        "documents",
        "store_bytes",
      ]);
    }));

  it("are unavailable when Elasticsearch is", () =>
    assert.rejects(gaugesOf({ url: "http://127.0.0.1:9", index: "aisle" }), {
      code: "unavailable",
      message: "Cannot ask Elasticsearch how it is: " +
        "Elasticsearch cannot be reached",
    }));
});
