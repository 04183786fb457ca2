import { randomUUID } from "node:crypto";
import { memoryCache } from "../drivers/memory/memory_cache.ts";
import { memoryHistory } from "../drivers/memory/memory_history.ts";
import { memorySearchLog } from "../drivers/memory/memory_search_log.ts";
import { redisCache } from "../drivers/redis/redis_cache.ts";
import { redisHistory } from "../drivers/redis/redis_history.ts";
import { redisSearchLog } from "../drivers/redis/redis_search_log.ts";
import { openDatabase } from "../drivers/sqlite/database.ts";
import { sqliteSearch } from "../drivers/sqlite/sqlite_search.ts";
import { sqliteStore } from "../drivers/sqlite/sqlite_store.ts";
import type { Catalog } from "../src/catalog/catalog.ts";
import { createCatalog } from "../src/catalog/create_catalog.ts";
import type { ProductCache } from "../src/catalog/ports/product_cache.ts";
import type { ProductStore } from "../src/catalog/ports/product_store.ts";
import type { SearchIndex } from "../src/catalog/ports/search_index.ts";
import type { SearchLog } from "../src/catalog/ports/search_log.ts";
import type { VisitorHistory } from "../src/catalog/ports/visitor_history.ts";
import { type Calls, countingPort } from "./counting_port.ts";
import { dynamodbService } from "./drivers/dynamodb_service.ts";
import { openTestIndex } from "./drivers/elasticsearch_service.ts";
import type { ServiceEnvironment } from "./services/service_environment.ts";

export type Ports = {
  store: ProductStore;
  cache: ProductCache;
  search: SearchIndex;
  history: VisitorHistory;
  searchLog: SearchLog;
};

/** A catalogue, the ports it stands on, and how often it called each. */
export type Scenario = Ports & {
  catalog: Catalog;
  /** Calls of each port since the last look. */
  look(): { store: Calls; cache: Calls; search: Calls };
  close(): Promise<void>;
};

/** SQLite in memory, and a cache in memory. */
export function embeddedPorts(): Promise<Ports> {
  const database = openDatabase({ path: ":memory:", role: "service" });
  return Promise.resolve({
    store: sqliteStore({ database, now: Date.now }),
    cache: memoryCache({ maxBytes: 10_000_000, now: Date.now }),
    search: sqliteSearch({ database }),
    history: memoryHistory({ maxVisitors: 100, now: Date.now }),
    searchLog: memorySearchLog({ now: Date.now }),
  });
}

/** DynamoDB, Redis and Elasticsearch, with a table, keys and an index of their own. */
export async function servicePorts(
  services: ServiceEnvironment,
): Promise<Ports> {
  const { search, remove } = openTestIndex({ url: services.ELASTICSEARCH_URL });
  await search.ping();
  const redis = {
    url: services.UPSTASH_REDIS_REST_URL,
    token: services.UPSTASH_REDIS_REST_TOKEN,
    keyPrefix: `test:${randomUUID()}:`,
    // A busy machine is no fault of the drivers.
    timeoutMilliseconds: 10_000,
  };
  return {
    store: await dynamodbService(services)({ now: Date.now }),
    cache: redisCache(redis),
    history: redisHistory({ ...redis, now: Date.now }),
    searchLog: redisSearchLog({ ...redis, now: Date.now }),
    search: {
      ...search,
      async close() {
        await search.close();
        await remove();
      },
    },
  };
}

/** A catalogue over these ports, its relay running. */
export function openScenario(ports: Ports): Scenario {
  const store = countingPort(ports.store);
  const cache = countingPort(ports.cache);
  const search = countingPort(ports.search);
  const catalog = createCatalog({
    store: store.port,
    cache: cache.port,
    search: search.port,
    history: ports.history,
    searchLog: ports.searchLog,
    currency: "USD",
    coherence: "available",
    now: Date.now,
    newId: randomUUID,
    wait: (milliseconds) =>
      new Promise((resolve) => setTimeout(resolve, milliseconds)),
    log() {},
  });
  return {
    ...ports,
    catalog,
    look() {
      const seen = {
        store: { ...store.calls },
        cache: { ...cache.calls },
        search: { ...search.calls },
      };
      for (const { calls } of [store, cache, search]) {
        for (const name of Object.keys(calls)) delete calls[name];
      }
      return seen;
    },
    close: catalog.close,
  };
}
