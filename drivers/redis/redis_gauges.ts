import { CatalogError } from "../../src/catalog/errors.ts";
import type { ServiceGauge } from "../../src/catalog/observe.ts";
import { redisClient } from "./redis_client.ts";
import { failureOutcome } from "./redis_outcome.ts";

type GaugeOptions = {
  /** Where a Redis answers over HTTP as Upstash does. */
  url: string;
  token: string;
  /** How long the request may take. */
  timeoutMilliseconds?: number;
};

/** Fields of `INFO`, see https://redis.io/docs/latest/commands/info/. */
const gauges: { field: string; name: string; help: string }[] = [
  {
    field: "used_memory",
    name: "catalog_redis_memory_used_bytes",
    help: "Memory that Redis has taken for its data",
  },
  {
    field: "maxmemory",
    name: "catalog_redis_memory_max_bytes",
    help: "Memory that Redis may take, 0 for as much as there is",
  },
  {
    field: "evicted_keys",
    name: "catalog_redis_evicted_keys_total",
    help: "Keys that Redis has evicted since it started, for lack of memory",
  },
  {
    field: "connected_slaves",
    name: "catalog_redis_connected_replicas",
    help: "Replicas that are connected to Redis",
  },
];

/**
 * Asks Redis once how it is. What it does not tell is left out: a hosted Redis may
 * keep it to itself, or refuse `INFO`. Throws `unavailable` when Redis does not
 * answer in time.
 */
export async function readRedisGauges(
  { url, token, timeoutMilliseconds = 500 }: GaugeOptions,
): Promise<ServiceGauge[]> {
  const redis = redisClient({
    url,
    token,
    timeoutMilliseconds,
    shareRequests: false,
  });
  const info = await redis.exec(["INFO"]).catch((cause: unknown) => {
    if (failureOutcome(cause) === "refused") return "";
    const message = `Cannot ask Redis at "${new URL(url).host}" how it is: ` +
      `it did not answer well in ${timeoutMilliseconds} ms`;
    throw new CatalogError("unavailable", message, { cause });
  });
  const values = new Map(
    String(info).split(/\r?\n/).map((line) => {
      const [field = "", value = ""] = line.split(":", 2);
      return [field, value] as const;
    }),
  );
  return gauges.flatMap(({ field, name, help }) => {
    const text = values.get(field);
    const isNumber = text !== undefined && /^\d+$/.test(text);
    return isNumber ? [{ name, help, value: Number(text) }] : [];
  });
}
