import type { DriverObserver, ServiceGauge } from "../src/catalog/observe.ts";
import type { ProductCache } from "../src/catalog/ports/product_cache.ts";
import type { ProductStore } from "../src/catalog/ports/product_store.ts";
import type { SearchIndex } from "../src/catalog/ports/search_index.ts";
import type { SearchLog } from "../src/catalog/ports/search_log.ts";
import type { VisitorHistory } from "../src/catalog/ports/visitor_history.ts";
import type {
  Config,
  HistoryConfig,
  SearchConfig,
  SearchLogConfig,
  StoreConfig,
} from "../src/config.ts";
import { readGauges } from "./read_gauges.ts";
import type { SqliteDatabase } from "./sqlite/database.ts";

/** What the catalogue stands on. */
export type Drivers = {
  store: ProductStore;
  search: SearchIndex;
  cache: ProductCache;
  history: VisitorHistory;
  searchLog: SearchLog;
  driverNames: Record<"store" | "cache" | "search", string>;
  /** What the services say of themselves; those that do not answer are left out. */
  readGauges: () => Promise<ServiceGauge[]>;
};

type OpenOptions = {
  /** A `service` is the only one on its SQLite file, a `tool` may run beside it. */
  role: "service" | "tool";
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Told what the drivers ask of their services. */
  observer?: DriverObserver | undefined;
};

type Context = OpenOptions & {
  /** The SQLite file, which the embedded drivers share. */
  openSqlite: (path: string) => Promise<SqliteDatabase>;
};

const rememberedVisitors = 10_000;
/** A tool reads little twice. */
const memoryCacheBytes = { service: 64 * 1024 * 1024, tool: 1024 * 1024 };

/**
 * Opens the drivers that the configuration names; only their code is loaded.
 * Throws a `CatalogError` when a SQLite file cannot be had; that another service
 * does not answer is found out when it is used.
 */
export async function openDrivers(
  config: Pick<
    Config,
    "store" | "search" | "cache" | "history" | "searchLog"
  >,
  options: OpenOptions,
): Promise<Drivers> {
  const context = { ...options, openSqlite: sharedSqlite(options) };
  const store = await openStore(config.store, context);
  return {
    store,
    search: await openSearch(config.search, context, store),
    cache: await openCache(config, context),
    history: await openHistory(config.history, context),
    searchLog: await openSearchLog(config.searchLog, context),
    driverNames: {
      store: config.store.driver,
      cache: config.cache.driver,
      search: config.search.driver,
    },
    readGauges: () => readGauges(config),
  };
}

async function openStore(
  config: StoreConfig,
  { now, observer, openSqlite }: Context,
): Promise<ProductStore> {
  switch (config.driver) {
    case "sqlite": {
      const { sqliteStore } = await import("./sqlite/sqlite_store.ts");
      return sqliteStore({ database: await openSqlite(config.path), now });
    }
    case "dynamodb": {
      const { dynamodbStore } = await import("./dynamodb/dynamodb_store.ts");
      const { guardedStore } = await import("./guard/guarded_services.ts");
      return guardedStore(
        dynamodbStore({ ...config, now, observer }),
        observer,
      );
    }
  }
}

async function openSearch(
  config: SearchConfig,
  { observer, openSqlite }: Context,
  store: ProductStore,
): Promise<SearchIndex> {
  switch (config.driver) {
    case "sqlite": {
      const { sqliteSearch } = await import("./sqlite/sqlite_search.ts");
      return sqliteSearch({ database: await openSqlite(config.path) });
    }
    case "elasticsearch": {
      const { elasticsearchSearch } = await import(
        "./elasticsearch/elasticsearch_search.ts"
      );
      const { guardedSearch } = await import("./guard/guarded_services.ts");
      const search = elasticsearchSearch({
        ...config,
        isCatalogueEmpty: () => isEmpty(store),
        observer,
      });
      // Makes a first index while there is no product that it would lack.
      await search.ping().catch(() => {});
      return guardedSearch(search, observer);
    }
  }
}

async function isEmpty(store: ProductStore): Promise<boolean> {
  const { records } = await store.scanProducts({ limit: 1 });
  return records.length === 0;
}

async function openCache(
  { cache, store }: Pick<Config, "cache" | "store">,
  { now, observer, openSqlite, role }: Context,
): Promise<ProductCache> {
  switch (cache.driver) {
    case "memory": {
      const { memoryCache } = await import("./memory/memory_cache.ts");
      const options = { maxBytes: memoryCacheBytes[role], now, observer };
      if (store.driver !== "sqlite") return memoryCache(options);
      const { changedElsewhere } = await openSqlite(store.path);
      return memoryCache({ ...options, changedElsewhere });
    }
    case "redis": {
      const { redisCache } = await import("./redis/redis_cache.ts");
      return redisCache({ ...cache, observer });
    }
  }
}

async function openHistory(
  config: HistoryConfig,
  { now, observer }: Context,
): Promise<VisitorHistory> {
  switch (config.driver) {
    case "memory": {
      const { memoryHistory } = await import("./memory/memory_history.ts");
      return memoryHistory({ maxVisitors: rememberedVisitors, now });
    }
    case "redis": {
      const { redisHistory } = await import("./redis/redis_history.ts");
      return redisHistory({ ...config, now, observer });
    }
  }
}

async function openSearchLog(
  config: SearchLogConfig,
  { now, observer, openSqlite }: Context,
): Promise<SearchLog> {
  switch (config.driver) {
    case "memory": {
      const { memorySearchLog } = await import("./memory/memory_search_log.ts");
      return memorySearchLog({ now });
    }
    case "sqlite": {
      const { sqliteSearchLog } = await import("./sqlite/sqlite_search_log.ts");
      return sqliteSearchLog({ database: await openSqlite(config.path), now });
    }
    case "redis": {
      const { redisSearchLog } = await import("./redis/redis_search_log.ts");
      return redisSearchLog({ ...config, now, observer });
    }
  }
}

function sharedSqlite({ role, now }: OpenOptions): Context["openSqlite"] {
  let opened: Promise<SqliteDatabase> | undefined;
  return (path) =>
    opened ??= import("./sqlite/database.ts")
      .then(({ openDatabase }) => openDatabase({ path, role, now }));
}
