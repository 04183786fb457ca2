import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ConfigError, readConfig } from "../src/config.ts";

type Environment = Record<string, string>;

const hash = "0".repeat(64);
const dynamodb = { CATALOG_STORE: "dynamodb", AWS_REGION: "eu-central-1" };
const redis = {
  CATALOG_CACHE: "redis",
  UPSTASH_REDIS_REST_URL: "https://redis.example.com",
  UPSTASH_REDIS_REST_TOKEN: "redis-token",
};
const elasticsearch = {
  CATALOG_SEARCH: "elasticsearch",
  ELASTICSEARCH_URL: "https://search.example.com",
};

function issuesOf(environment: Environment): string[] {
  try {
    readConfig(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.issues;
  }
  return [];
}

function namesOf(issues: string[]): (string | undefined)[] {
  return issues.map((issue) => issue.split(" ")[0]);
}

describe("the configuration", () => {
  it("is the embedded default where nothing is set, or only blanks", () => {
    const expected = {
      host: "127.0.0.1",
      port: 8000,
      store: { driver: "sqlite", path: "data/aisle.db" },
      search: { driver: "sqlite", path: "data/aisle.db" },
      cache: { driver: "memory" },
      history: { driver: "memory" },
      searchLog: { driver: "sqlite", path: "data/aisle.db" },
      apiKeys: [],
      publicRead: true,
      corsOrigins: [],
      currency: "USD",
      coherence: "available",
      maxAgeSeconds: 0,
      noticeSeconds: 5,
      logLevel: "info",
    };
    assert.deepEqual(readConfig({}), expected);
    assert.deepEqual(readConfig({ PORT: "", CATALOG_STORE: " " }), expected);
  });

  it("points at the three services", () => {
    const config = readConfig({
      ...dynamodb,
      ...redis,
      ...elasticsearch,
      AWS_ACCESS_KEY_ID: "id",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:8001",
      CATALOG_DYNAMODB_TABLE: "shop",
      CATALOG_REDIS_PREFIX: "shop:",
      ELASTICSEARCH_USERNAME: "aisle",
      ELASTICSEARCH_PASSWORD: "password",
      ELASTICSEARCH_CA_FILE: "ca.pem",
      CATALOG_SEARCH_SHARDS: "3",
      CATALOG_SEARCH_REPLICAS: "0",
    });
    assert.deepEqual(config.store, {
      driver: "dynamodb",
      table: "shop",
      region: "eu-central-1",
      endpoint: "http://127.0.0.1:8001",
      credentials: { accessKeyId: "id", secretAccessKey: "secret" },
    });
    assert.deepEqual(config.cache, {
      driver: "redis",
      url: "https://redis.example.com",
      token: "redis-token",
      keyPrefix: "shop:",
    });
    assert.deepEqual(config.search, {
      driver: "elasticsearch",
      url: "https://search.example.com",
      index: "aisle",
      shards: 3,
      replicas: 0,
      auth: { username: "aisle", password: "password" },
      caFile: "ca.pem",
    });
  });

  it("keeps the history where the cache is, unless it is told otherwise", () => {
    const { CATALOG_CACHE: _cache, ...address } = redis;
    const inRedis = {
      driver: "redis",
      url: "https://redis.example.com",
      token: "redis-token",
      keyPrefix: "aisle:",
    };
    assert.deepEqual(readConfig(redis).history, inRedis);
    const apart = readConfig({ ...address, CATALOG_HISTORY: "redis" });
    assert.deepEqual(apart.history, inRedis);
    assert.deepEqual(apart.cache, { driver: "memory" });
    const inMemory = readConfig({ ...redis, CATALOG_HISTORY: "memory" });
    assert.deepEqual(inMemory.history, { driver: "memory" });
    assert.deepEqual(inMemory.cache, inRedis);
  });

  it("keeps the search log where the cache is, or in the SQLite file", () => {
    const { CATALOG_CACHE: _cache, ...address } = redis;
    const inRedis = {
      driver: "redis",
      url: "https://redis.example.com",
      token: "redis-token",
      keyPrefix: "aisle:",
    };
    const inFile = { driver: "sqlite", path: "shop.db" };
    const file = { CATALOG_SQLITE_PATH: "shop.db" };
    assert.deepEqual(readConfig(redis).searchLog, inRedis);
    assert.deepEqual(readConfig(file).searchLog, inFile);
    const apart = readConfig({ ...address, CATALOG_SEARCH_LOG: "redis" });
    assert.deepEqual(apart.searchLog, inRedis);
    const inMemory = readConfig({ ...redis, CATALOG_SEARCH_LOG: "memory" });
    assert.deepEqual(inMemory.searchLog, { driver: "memory" });
    const services = { ...dynamodb, ...redis, ...elasticsearch };
    const beside = { ...services, ...file, CATALOG_SEARCH_LOG: "sqlite" };
    assert.deepEqual(readConfig(beside).searchLog, inFile);
  });

  it("reads keys, origins and switches", () => {
    const config = readConfig({
      CATALOG_API_KEYS: `ci:read+write:${hash}, ops:admin:${hash}`,
      CATALOG_CORS_ORIGINS: "https://a.example.com, http://localhost:3000",
      CATALOG_PUBLIC_READ: "false",
      CATALOG_MAX_AGE_SECONDS: "30",
      CATALOG_PUBLIC_URL: "https://shop.example.com/api",
    });
    assert.deepEqual(config.apiKeys, [
      { name: "ci", scopes: ["read", "write"], sha256: hash },
      { name: "ops", scopes: ["admin"], sha256: hash },
    ]);
    assert.deepEqual(config.corsOrigins, [
      "https://a.example.com",
      "http://localhost:3000",
    ]);
    assert.equal(config.publicRead, false);
    assert.equal(config.maxAgeSeconds, 30);
    assert.equal(config.publicUrl, "https://shop.example.com/api");
  });

  it("lists all that is wrong in one error, each by its name", () => {
    const issues = issuesOf({
      PORT: "80a",
      CATALOG_STORE: "dynamodb",
      CATALOG_SEARCH: "elastic",
      CATALOG_CURRENCY: "dollar",
      CATALOG_PUBLIC_READ: "yes",
      CATALOG_CORS_ORIGINS: "https://shop.example.com/path",
      CATALOG_MAX_AGE_SECONDS: "-1",
      CATALOG_API_KEYS: "ci:read",
      CATALOG_SEARCH_SHARDS: "0",
      AWS_ACCESS_KEY_ID: "id",
    });
    assert.deepEqual(
      new Set(namesOf(issues)),
      new Set([
        "PORT",
        "CATALOG_STORE",
        "CATALOG_SEARCH",
        "CATALOG_CURRENCY",
        "CATALOG_PUBLIC_READ",
        "CATALOG_CORS_ORIGINS",
        "CATALOG_MAX_AGE_SECONDS",
        "CATALOG_API_KEYS",
        "CATALOG_SEARCH_SHARDS",
        "CATALOG_CACHE",
        "AWS_REGION",
        "AWS_SECRET_ACCESS_KEY",
      ].filter((name) => name !== "CATALOG_STORE")),
    );
    assert.throws(() => readConfig({ PORT: "80a" }), /PORT is "80a"; use/);
  });

  it("refuses mixtures that cannot keep the promises, with the reason", () => {
    assert.match(
      issuesOf({ ...dynamodb, ...elasticsearch }).join(),
      /^CATALOG_CACHE must be redis .* prices/,
    );
    assert.match(
      issuesOf({ ...dynamodb, ...redis }).join(),
      /^CATALOG_SEARCH must be elasticsearch .* SQLite/,
    );
  });

  it("takes every mixture over one SQLite file, which one service has alone", () => {
    assert.deepEqual(issuesOf({ ...redis, ...elasticsearch }), []);
    assert.deepEqual(issuesOf(redis), []);
    assert.deepEqual(issuesOf(elasticsearch), []);
    assert.deepEqual(issuesOf({ ...dynamodb, ...redis, ...elasticsearch }), []);
  });

  it("refuses to let clients keep what a strict catalogue has promised to be gone", () => {
    const strict = { CATALOG_COHERENCE: "strict" };
    assert.match(
      issuesOf({ ...strict, CATALOG_MAX_AGE_SECONDS: "1" }).join(),
      /^CATALOG_MAX_AGE_SECONDS must be 0 when CATALOG_COHERENCE is strict: /,
    );
    assert.deepEqual(issuesOf({ ...strict, CATALOG_MAX_AGE_SECONDS: "0" }), []);
    assert.deepEqual(issuesOf({ CATALOG_MAX_AGE_SECONDS: "1" }), []);
  });

  it("refuses to keep products in memory alone", () => {
    const inMemory = { CATALOG_SQLITE_PATH: ":memory:" };
    assert.match(
      issuesOf(inMemory).join(),
      /^CATALOG_SQLITE_PATH must be a file: .* lost/,
    );
    const unused = { ...dynamodb, ...redis, ...elasticsearch, ...inMemory };
    assert.deepEqual(issuesOf(unused), []);
  });

  it("refuses what a setting needs and has not", () => {
    const services = { ...dynamodb, ...redis, ...elasticsearch };
    assert.deepEqual(
      namesOf(issuesOf({ ...services, AWS_SESSION_TOKEN: "token" })),
      ["AWS_SESSION_TOKEN"],
    );
    const plain = { ELASTICSEARCH_URL: "http://search.example.com" };
    assert.deepEqual(
      namesOf(
        issuesOf({ ...services, ...plain, ELASTICSEARCH_CA_FILE: "ca.pem" }),
      ),
      ["ELASTICSEARCH_CA_FILE"],
    );
    assert.deepEqual(issuesOf({ ...services, ...plain }), []);
  });

  it("says what a chosen driver needs", () => {
    assert.deepEqual(namesOf(issuesOf({ CATALOG_CACHE: "redis" })), [
      "UPSTASH_REDIS_REST_URL",
      "UPSTASH_REDIS_REST_TOKEN",
    ]);
    assert.match(
      issuesOf({ CATALOG_HISTORY: "redis" }).join(),
      /^UPSTASH_REDIS_REST_URL .* CATALOG_HISTORY is redis;.*TOKEN/,
    );
    assert.match(
      issuesOf({ CATALOG_SEARCH_LOG: "redis" }).join(),
      /^UPSTASH_REDIS_REST_URL .* CATALOG_SEARCH_LOG is redis;.*TOKEN/,
    );
    assert.match(
      issuesOf({ CATALOG_SEARCH_LOG: "file" }).join(),
      /^CATALOG_SEARCH_LOG is "file"; use "memory" or "redis" or "sqlite"$/,
    );
    assert.match(
      issuesOf({ CATALOG_HISTORY: "file" }).join(),
      /^CATALOG_HISTORY is "file"; use "memory" or "redis"$/,
    );
    assert.match(
      issuesOf({ ...redis, CATALOG_REDIS_PREFIX: "shop*" }).join(),
      /^CATALOG_REDIS_PREFIX is "shop\*"; use/,
    );
    assert.deepEqual(namesOf(issuesOf({ CATALOG_SEARCH: "elasticsearch" })), [
      "ELASTICSEARCH_URL",
    ]);
    const both = {
      ...elasticsearch,
      ELASTICSEARCH_API_KEY: "key",
      ELASTICSEARCH_USERNAME: "aisle",
    };
    assert.deepEqual(namesOf(issuesOf(both)), [
      "ELASTICSEARCH_PASSWORD",
      "ELASTICSEARCH_API_KEY",
    ]);
  });

  it("never repeats a secret in an error", () => {
    const issues = issuesOf({
      CATALOG_API_KEYS: "canary-key",
      AWS_SECRET_ACCESS_KEY: "canary-aws",
      CATALOG_STORE: "dynamodb",
      UPSTASH_REDIS_REST_TOKEN: "canary-redis",
      ELASTICSEARCH_PASSWORD: "canary-elastic",
      CATALOG_SEARCH: "elasticsearch",
      CATALOG_CACHE: "redis",
    });
    assert.ok(issues.length > 3);
    assert.doesNotMatch(issues.join(), /canary/);
  });

  it("asks the environment for single names only", () => {
    const asked: string[] = [];
    const environment = new Proxy<Record<string, string | undefined>>({}, {
      get: (_target, name) => {
        asked.push(String(name));
        return undefined;
      },
      ownKeys: () => assert.fail("the environment was enumerated"),
    });
    readConfig(environment);
    assert.ok(asked.includes("CATALOG_STORE"));
  });
});
