import { z } from "zod";
import { ApiKeys } from "./api_keys.ts";

function oneOf<const Values extends readonly [string, ...string[]]>(
  values: Values,
) {
  const names = values.map((value) => `"${value}"`);
  return z.enum(values, {
    error: ({ input }) => `is "${input}"; use ${names.join(" or ")}`,
  });
}

const yesOrNo = z.enum(["true", "false"], {
  error: ({ input }) => `is "${input}"; use "true" or "false"`,
}).transform((value) => value === "true");

function wholeNumber(max: number, min = 0) {
  return z.string()
    .refine((value) => {
      const number = /^\d{1,10}$/.test(value) ? Number(value) : NaN;
      return number >= min && number <= max;
    }, {
      error: ({ input }) =>
        `is "${input}"; use a whole number from ${min} to ${max}`,
    })
    .transform(Number);
}

const webAddress = z.url({
  protocol: /^https?$/,
  error: 'is no address; use one such as "https://catalog.example.com"',
});

const origin = z.string().refine(isOrigin, {
  error: ({ input }) =>
    `holds "${input}"; use origins such as "https://shop.example.com", ` +
    "with no path, separated by commas",
});

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) &&
    new URL(text).origin === text;
}

/** The environment variables of the service, as they are checked one by one. */
export const Environment = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: wholeNumber(65_535).default(8_000),
  LOG_LEVEL: oneOf(["debug", "info", "warn", "error", "silent"]).default(
    "info",
  ),

  CATALOG_STORE: oneOf(["sqlite", "dynamodb"]).default("sqlite"),
  CATALOG_SEARCH: oneOf(["sqlite", "elasticsearch"]).default("sqlite"),
  CATALOG_CACHE: oneOf(["memory", "redis"]).default("memory"),
  CATALOG_HISTORY: oneOf(["memory", "redis"]).optional(),
  CATALOG_SEARCH_LOG: oneOf(["memory", "redis", "sqlite"]).optional(),
  CATALOG_SQLITE_PATH: z.string().default("data/aisle.db"),

  CATALOG_API_KEYS: ApiKeys.default([]),
  CATALOG_SESSION_SECRET: z.string().min(32, {
    error: "is too short; use at least 32 random characters",
  }).optional(),
  CATALOG_PUBLIC_READ: yesOrNo.default(true),
  CATALOG_PUBLIC_URL: webAddress.optional(),
  CATALOG_CORS_ORIGINS: z.string()
    .transform((text) => text.split(",").map((each) => each.trim()))
    .pipe(z.array(origin)).default([]),
  CATALOG_CURRENCY: z.string().regex(/^[A-Z]{3}$/, {
    error: ({ input }) => `is "${input}"; use an ISO 4217 code such as "USD"`,
  }).default("USD"),
  CATALOG_COHERENCE: oneOf(["available", "strict"]).default("available"),
  CATALOG_MAX_AGE_SECONDS: wholeNumber(31_536_000).default(0),
  CATALOG_DRAIN_SECONDS: wholeNumber(600).default(5),

  AWS_REGION: z.string().optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
  AWS_ENDPOINT_URL_DYNAMODB: webAddress.optional(),
  CATALOG_DYNAMODB_TABLE: z.string().regex(/^[A-Za-z0-9_.-]{3,255}$/, {
    error: ({ input }) =>
      `is "${input}"; use 3 to 255 letters, digits, "_", "." and "-"`,
  }).default("aisle"),

  UPSTASH_REDIS_REST_URL: webAddress.optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().optional(),
  CATALOG_REDIS_PREFIX: z.string().regex(/^[A-Za-z0-9:_.-]{1,100}$/, {
    error: ({ input }) =>
      `is "${input}"; use 1 to 100 letters, digits, ":", "_", "." and "-"`,
  }).default("aisle:"),

  ELASTICSEARCH_URL: webAddress.optional(),
  ELASTICSEARCH_API_KEY: z.string().optional(),
  ELASTICSEARCH_USERNAME: z.string().optional(),
  ELASTICSEARCH_PASSWORD: z.string().optional(),
  ELASTICSEARCH_CA_FILE: z.string().optional(),
  CATALOG_SEARCH_INDEX: z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,99}$/, {
    error: ({ input }) =>
      `is "${input}"; use at most 100 lower-case letters, digits, "_", "." ` +
      'and "-", a letter or digit first',
  }).default("aisle"),
  CATALOG_SEARCH_SHARDS: wholeNumber(1_024, 1).optional(),
  CATALOG_SEARCH_REPLICAS: wholeNumber(100).optional(),
});
export type Environment = z.output<typeof Environment>;

/** What is wrong with single variables: name, mistake and cure. */
export function variableIssues(error: z.ZodError | undefined): string[] {
  return (error?.issues ?? []).map(({ path, message }) =>
    `${String(path[0])} ${message}`
  );
}
