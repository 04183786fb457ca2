import { randomUUID } from "node:crypto";
import { after, before, describe } from "node:test";
import { memoryCache } from "../../drivers/memory/memory_cache.ts";
import { memoryHistory } from "../../drivers/memory/memory_history.ts";
import { memorySearchLog } from "../../drivers/memory/memory_search_log.ts";
import { redisCache } from "../../drivers/redis/redis_cache.ts";
import { openDatabase } from "../../drivers/sqlite/database.ts";
import { sqliteSearch } from "../../drivers/sqlite/sqlite_search.ts";
import { sqliteStore } from "../../drivers/sqlite/sqlite_store.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import {
  type CatalogParts,
  createCatalog,
} from "../../src/catalog/create_catalog.ts";
import type { ProductCache } from "../../src/catalog/ports/product_cache.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import { dynamodbService } from "../drivers/dynamodb_service.ts";
import { openTestIndex } from "../drivers/elasticsearch_service.ts";
import {
  type ServiceEnvironment,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { onlyDeno } from "../only_deno.ts";
import { type BreakableFront, breakableFront } from "./breakable_front.ts";
import { type Gate, newGate } from "./gate.ts";
import { type FakeTime, newFakeTime } from "./fake_time.ts";

type Ports = { store: ProductStore; cache: ProductCache; search: SearchIndex };

/** What stands between the drivers and the services. */
export type Fronts = Record<keyof Ports, BreakableFront>;

/** Ports under a time of their own, and catalogues over them. */
export type RelayShop = Ports & {
  time: FakeTime;
  /** A catalogue whose relay does not run yet; what it closes stays open for the others. */
  open(parts?: Partial<CatalogParts>): Catalog;
  logged: string[];
  /** A gate that is open at the end. */
  newGate(): Gate;
  close(): Promise<void>;
};

type OpenPorts = (time: FakeTime) => Promise<Ports>;

/** Runs a suite on the embedded drivers and, where they are, on the services. */
export async function onAllDrivers(
  name: string,
  suite: (withShop: WithShop) => void,
): Promise<void> {
  describe(`${name} on SQLite and memory`, () => {
    suite((work) => withPorts(embeddedPorts, work));
  });
  await onServices(name, (withShop) => suite(withShop));
}

export type WithShop = (
  work: (shop: RelayShop) => Promise<void>,
) => Promise<void>;

/** Runs a suite on the services, each behind a front. */
export async function onServices(
  name: string,
  suite: (withShop: WithShop, fronts: () => Fronts) => void,
): Promise<void> {
  const services = await serviceEnvironment();
  if (!services) return;
  describe(`${name} on DynamoDB, Redis and Elasticsearch`, {
    skip: onlyDeno(),
  }, () => {
    let fronts: Fronts | undefined;
    const opened = () => {
      if (!fronts) throw new Error("There are no fronts yet");
      return fronts;
    };
    before(async () => {
      fronts = {
        store: await breakableFront(services.AWS_ENDPOINT_URL_DYNAMODB),
        cache: await breakableFront(services.UPSTASH_REDIS_REST_URL),
        search: await breakableFront(services.ELASTICSEARCH_URL),
      };
    });
    after(async () => {
      for (const front of Object.values(opened())) await front.stop();
    });
    suite(
      (work) =>
        withPorts((time) => servicePorts(services, opened(), time), work),
      opened,
    );
  });
}

async function withPorts(
  openPorts: OpenPorts,
  work: (shop: RelayShop) => Promise<void>,
): Promise<void> {
  const time = newFakeTime();
  const ports = await openPorts(time);
  const history = memoryHistory({ maxVisitors: 1, now: time.now });
  const logged: string[] = [];
  const opened: Catalog[] = [];
  const gates: Gate[] = [];
  const close = () => Promise.resolve();
  const parts: CatalogParts = {
    store: { ...ports.store, close },
    cache: { ...ports.cache, close },
    search: { ...ports.search, close },
    history: { ...history, close },
    searchLog: { ...memorySearchLog({ now: time.now }), close },
    currency: "USD",
    coherence: "available",
    now: time.now,
    wait: time.wait,
    newId: randomUUID,
    log: (level, message) => {
      if (level === "warn" || level === "error") logged.push(message);
    },
  };
  const shop: RelayShop = {
    ...parts,
    time,
    logged,
    open(others = {}) {
      const catalog = createCatalog({ ...parts, ...others });
      opened.push(catalog);
      return catalog;
    },
    newGate() {
      const gate = newGate();
      gates.push(gate);
      return gate;
    },
    async close() {
      for (const gate of gates) gate.open();
      await Promise.all(opened.map((catalog) => catalog.close()));
      await Promise.all(Object.values(ports).map((port) => port.close()));
    },
  };
  try {
    await work(shop);
  } finally {
    await shop.close();
  }
}

function embeddedPorts({ now }: FakeTime): Promise<Ports> {
  const database = openDatabase({ path: ":memory:", role: "service" });
  return Promise.resolve({
    store: sqliteStore({ database, now }),
    cache: memoryCache({ maxBytes: 100_000_000, now }),
    search: sqliteSearch({ database }),
  });
}

async function servicePorts(
  services: ServiceEnvironment,
  fronts: Fronts,
  { now }: FakeTime,
): Promise<Ports> {
  const { search, remove } = openTestIndex({
    url: services.ELASTICSEARCH_URL,
    at: fronts.search.url,
  });
  await search.ping();
  return {
    store: await dynamodbService(services)({ now, endpoint: fronts.store.url }),
    cache: redisCache({
      url: fronts.cache.url,
      token: services.UPSTASH_REDIS_REST_TOKEN,
      keyPrefix: `test:${randomUUID()}:`,
      // A busy machine is no fault of the cache.
      timeoutMilliseconds: 5_000,
    }),
    search: {
      ...search,
      async close() {
        await search.close();
        await remove();
      },
    },
  };
}
