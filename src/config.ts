import { configIssues } from "./config/config_issues.ts";
import { Environment, variableIssues } from "./config/environment.ts";
import type { ApiKey } from "./config/api_keys.ts";

/** Where the products are kept. */
export type StoreConfig =
  | { driver: "sqlite"; path: string }
  | {
    driver: "dynamodb";
    table: string;
    region: string;
    endpoint?: string;
    /** Absent: the role of the machine. */
    credentials?: {
      accessKeyId: string;
      secretAccessKey: string;
      sessionToken?: string;
    };
  };

/** Where the products are searched. */
export type SearchConfig =
  | { driver: "sqlite"; path: string }
  | {
    driver: "elasticsearch";
    url: string;
    index: string;
    /** Of an index that is made. */
    shards?: number;
    replicas?: number;
    auth?: { apiKey: string } | { username: string; password: string };
    /** Path of the certificate authority's PEM file. */
    caFile?: string;
  };

/** Where the products are cached. */
export type CacheConfig =
  | { driver: "memory" }
  | {
    driver: "redis";
    url: string;
    token: string;
    /** What every key begins with. */
    keyPrefix: string;
  };

/** Where it is kept what visitors viewed. */
export type HistoryConfig = CacheConfig;

/** Where it is counted what is searched. */
export type SearchLogConfig = { driver: "sqlite"; path: string } | CacheConfig;

/** Everything the environment decides. */
export type Config = {
  host: string;
  /** 0 takes a free port. */
  port: number;
  store: StoreConfig;
  search: SearchConfig;
  cache: CacheConfig;
  history: HistoryConfig;
  searchLog: SearchLogConfig;
  apiKeys: ApiKey[];
  /** Signs the sessions of the merchandiser's pages; without it each process has one of its own. */
  sessionSecret?: string;
  /** Whether active products can be read without a key. */
  publicRead: boolean;
  publicUrl?: string;
  corsOrigins: string[];
  /** ISO 4217 code of the catalogue's one currency. */
  currency: string;
  coherence: "available" | "strict";
  maxAgeSeconds: number;
  /** How long a service that was told to stop goes on, so that whoever sends it requests finds another. */
  noticeSeconds: number;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
};

/** The configuration cannot be used; `issues` lists every mistake with its cure. */
export class ConfigError extends Error {
  readonly issues: string[];

  constructor(issues: string[]) {
    super(`The configuration cannot be used:\n  - ${issues.join("\n  - ")}`);
    this.name = "ConfigError";
    this.issues = issues;
  }
}

/**
 * Reads the configuration from environment variables; unset and empty mean the
 * default. Throws one `ConfigError` that lists all that is wrong.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): Config {
  // Each variable is asked for by name: a runtime may allow these names alone.
  const given = Object.fromEntries(
    Object.keys(Environment.shape)
      .map((name) => [name, environment[name]] as const)
      .filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = Environment.safeParse(given);
  const issues = [...variableIssues(parsed.error), ...configIssues(given)];
  if (!parsed.success || issues.length > 0) throw new ConfigError(issues);
  return toConfig(parsed.data);
}

function toConfig(env: Environment): Config {
  return {
    host: env.HOST,
    port: env.PORT,
    store: toStore(env),
    search: toSearch(env),
    cache: toRedisOrMemory(env, env.CATALOG_CACHE),
    history: toRedisOrMemory(env, env.CATALOG_HISTORY ?? env.CATALOG_CACHE),
    searchLog: toSearchLog(env),
    apiKeys: env.CATALOG_API_KEYS,
    publicRead: env.CATALOG_PUBLIC_READ,
    ...defined({
      sessionSecret: env.CATALOG_SESSION_SECRET,
      publicUrl: env.CATALOG_PUBLIC_URL,
    }),
    corsOrigins: env.CATALOG_CORS_ORIGINS,
    currency: env.CATALOG_CURRENCY,
    coherence: env.CATALOG_COHERENCE,
    maxAgeSeconds: env.CATALOG_MAX_AGE_SECONDS,
    noticeSeconds: env.CATALOG_DRAIN_SECONDS,
    logLevel: env.LOG_LEVEL,
  };
}

function toStore(env: Environment): StoreConfig {
  if (env.CATALOG_STORE === "sqlite") {
    return { driver: "sqlite", path: env.CATALOG_SQLITE_PATH };
  }
  return {
    driver: "dynamodb",
    table: env.CATALOG_DYNAMODB_TABLE,
    region: required(env, "AWS_REGION"),
    ...defined({
      endpoint: env.AWS_ENDPOINT_URL_DYNAMODB,
      credentials: toCredentials(env),
    }),
  };
}

function toCredentials(env: Environment) {
  const accessKeyId = env.AWS_ACCESS_KEY_ID;
  const secretAccessKey = env.AWS_SECRET_ACCESS_KEY;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    return undefined;
  }
  return {
    accessKeyId,
    secretAccessKey,
    ...defined({ sessionToken: env.AWS_SESSION_TOKEN }),
  };
}

function toSearch(env: Environment): SearchConfig {
  if (env.CATALOG_SEARCH === "sqlite") {
    return { driver: "sqlite", path: env.CATALOG_SQLITE_PATH };
  }
  return {
    driver: "elasticsearch",
    url: required(env, "ELASTICSEARCH_URL"),
    index: env.CATALOG_SEARCH_INDEX,
    ...defined({
      shards: env.CATALOG_SEARCH_SHARDS,
      replicas: env.CATALOG_SEARCH_REPLICAS,
      auth: toAuth(env),
      caFile: env.ELASTICSEARCH_CA_FILE,
    }),
  };
}

function toAuth(env: Environment) {
  const apiKey = env.ELASTICSEARCH_API_KEY;
  const username = env.ELASTICSEARCH_USERNAME;
  const password = env.ELASTICSEARCH_PASSWORD;
  if (apiKey !== undefined) return { apiKey };
  if (username === undefined || password === undefined) return undefined;
  return { username, password };
}

function toRedisOrMemory(
  env: Environment,
  driver: CacheConfig["driver"],
): CacheConfig {
  if (driver === "memory") return { driver };
  return {
    driver,
    url: required(env, "UPSTASH_REDIS_REST_URL"),
    token: required(env, "UPSTASH_REDIS_REST_TOKEN"),
    keyPrefix: env.CATALOG_REDIS_PREFIX,
  };
}

function toSearchLog(env: Environment): SearchLogConfig {
  const usual = env.CATALOG_CACHE === "redis" ? "redis" : "sqlite";
  const driver = env.CATALOG_SEARCH_LOG ?? usual;
  return driver === "sqlite"
    ? { driver, path: env.CATALOG_SQLITE_PATH }
    : toRedisOrMemory(env, driver);
}

/** A variable that the chosen driver cannot do without. */
function required(
  env: Environment,
  name:
    | "AWS_REGION"
    | "ELASTICSEARCH_URL"
    | "UPSTASH_REDIS_REST_URL"
    | "UPSTASH_REDIS_REST_TOKEN",
): string {
  const value = env[name];
  if (value === undefined) throw new ConfigError([`${name} is not set`]);
  return value;
}

/** `members` without those that are undefined. */
function defined<Members extends Record<string, unknown>>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  // Object.fromEntries loses the members' types.
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as { [Name in keyof Members]?: Exclude<Members[Name], undefined> };
}
