import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { examineDynamodb } from "../../drivers/dynamodb/examine_dynamodb.ts";
import {
  createTable,
  deleteTable,
} from "../../drivers/dynamodb/dynamodb_table.ts";
import { examineElasticsearch } from "../../drivers/elasticsearch/examine_elasticsearch.ts";
import { examineServices } from "../../drivers/examine.ts";
import { examineRedis } from "../../drivers/redis/examine_redis.ts";
import type { Examination } from "../../src/catalog/observe.ts";
import { type FrontAnswer, httpFront } from "../faults/http_front.ts";
import {
  noServices,
  type ServiceEnvironment,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { newTable } from "./dynamodb_service.ts";
import { openTestIndex, type TestIndex } from "./elasticsearch_service.ts";

const services = await serviceEnvironment();

/** Runs `work` with an address at which the service's answers are changed. */
async function withAnswers(
  url: string,
  change: (answer: FrontAnswer, path: string) => FrontAnswer,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const front = await httpFront(url);
  front.meddle(async ({ path }, handOn) => change(await handOn(), path));
  try {
    await work(front.url);
  } finally {
    await front.stop();
  }
}

function problems(found: readonly Examination[]): string[] {
  return found.filter(({ ok }) => !ok).map(({ detail, cure }) => {
    assert.ok(cure, `"${detail}" needs a cure`);
    return detail;
  });
}

describe("what is looked at in the services", {
  skip: services === undefined && noServices,
}, () => {
  let environment: ServiceEnvironment;
  let table: ReturnType<typeof newTable>;
  let index: TestIndex;
  before(async () => {
    assert.ok(services);
    environment = services;
    table = newTable(services);
    await createTable(table);
    index = openTestIndex({ url: services.ELASTICSEARCH_URL });
    await index.search.ping();
  });
  after(async () => {
    await index.search.close();
    await index.remove();
    await deleteTable(table);
  });

  it("is well where they are", async () => {
    const { UPSTASH_REDIS_REST_TOKEN: token, UPSTASH_REDIS_REST_URL: url } =
      environment;
    const keyPrefix = `test:${randomUUID()}:`;
    const found = await examineServices({
      store: { driver: "dynamodb", ...table },
      search: {
        driver: "elasticsearch",
        url: environment.ELASTICSEARCH_URL,
        index: index.name,
      },
      cache: { driver: "redis", url, token, keyPrefix },
    });
    const details = found.map(({ detail, subject }) => `${subject}: ${detail}`)
      .join("\n");
    assert.match(details, /^store: table ".*", billed by request$/m);
    assert.match(details, /^store: the clock here is /m);
    assert.match(details, /^search: Elasticsearch \d+\./m);
    assert.match(details, /^search: index ".*" is (green|yellow)/m);
    assert.match(details, /^cache: Redis \d+\./m);
    assert.match(details, /^cache: memory .*, eviction "\w/m);
  });

  it("is a clock that goes wrong, either way", async () => {
    const at = async (shift: number) =>
      problems(await examineDynamodb(table, () => Date.now() + shift)).join();
    assert.match(await at(60_000), /is (59|60|61) s ahead of DynamoDB's$/);
    assert.match(await at(-60_000), /is (59|60|61) s behind DynamoDB's$/);
    assert.equal(await at(0), "");
  });

  it("is a table or an index that is still being made", () =>
    withAnswers(
      environment.AWS_ENDPOINT_URL_DYNAMODB,
      (answer) => ({
        ...answer,
        body: answer.body.replaceAll(
          '"IndexStatus":"ACTIVE"',
          '"IndexStatus":"CREATING"',
        ),
      }),
      async (endpoint) => {
        const found = await examineDynamodb({ ...table, endpoint }, Date.now);
        assert.match(
          problems(found).join(),
          /^index "\w+" is CREATING(, index "\w+" is CREATING)*$/,
        );
      },
    ));

  it("is a Redis that is full one day and evicts nothing", () =>
    withAnswers(
      environment.UPSTASH_REDIS_REST_URL,
      (answer) => ({
        ...answer,
        body: answer.body
          .replace(/maxmemory:\d+/, "maxmemory:104857600")
          .replace(/maxmemory_policy:[\w-]+/, "maxmemory_policy:noeviction"),
      }),
      async (url) => {
        const token = environment.UPSTASH_REDIS_REST_TOKEN;
        assert.match(
          problems(await examineRedis({ url, token })).join(),
          /^memory up to 100 MiB, eviction "noeviction": once it is full/,
        );
      },
    ));

  const search: [what: string, path: string, from: RegExp, to: string][] = [
    ["old", "/", /"number"\s*:\s*"\d+/, '"number":"8'],
    ["red", "_cluster/health", /"status":"\w+"/, '"status":"red"'],
    [
      "full",
      "_settings",
      /"index":\{/,
      '"index":{"blocks":{"read_only_allow_delete":"true"},',
    ],
  ];
  const complaints: Record<string, RegExp> = {
    old: /^Elasticsearch 8\./,
    red: /^index ".*" is red/,
    full: /^index ".*" takes no writes/,
  };
  for (const [what, ending, from, to] of search) {
    it(`is an Elasticsearch that is ${what}`, () =>
      withAnswers(
        environment.ELASTICSEARCH_URL,
        (answer, path) =>
          path === ending || (ending !== "/" && path.includes(ending))
            ? { ...answer, body: answer.body.replace(from, to) }
            : answer,
        async (url) => {
          const options = { url, index: index.name };
          const [problem, ...others] = problems(
            await examineElasticsearch(options),
          );
          assert.match(problem ?? "", complaints[what] ?? /^$/);
          assert.deepEqual(others, []);
        },
      ));
  }
});

describe("services that do not answer", () => {
  it("have nothing that could be looked at", async () => {
    const away = "http://127.0.0.1:9";
    const found = await examineServices({
      store: {
        driver: "dynamodb",
        table: "any",
        region: "eu-central-1",
        endpoint: away,
        credentials: { accessKeyId: "a", secretAccessKey: "b" },
      },
      search: { driver: "elasticsearch", url: away, index: "any" },
      cache: { driver: "redis", url: away, token: "any", keyPrefix: "any:" },
    });
    assert.deepEqual(found, []);
  });

  it("are not looked for where none is configured", async () => {
    const sqlite = { driver: "sqlite", path: "any.db" } as const;
    const found = await examineServices({
      store: sqlite,
      search: sqlite,
      cache: { driver: "memory" },
    });
    assert.deepEqual(found, []);
  });
});
