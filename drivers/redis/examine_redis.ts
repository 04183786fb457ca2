import type { Examination } from "../../src/catalog/observe.ts";
import { redisClient } from "./redis_client.ts";

const timeoutMilliseconds = 2_000;

/** Looks at the version of Redis and at what it does when its memory is full. A hosted Redis may not tell. */
export async function examineRedis(
  { url, token }: { url: string; token: string },
): Promise<Examination[]> {
  const redis = redisClient({
    url,
    token,
    timeoutMilliseconds,
    shareRequests: false,
  });
  const info = parseInfo(String(await redis.exec(["INFO"])));
  const version = info.get("redis_version");
  const policy = info.get("maxmemory_policy");
  return [
    ...(version === undefined
      ? []
      : [{ ok: true, detail: `Redis ${version}` }]),
    ...(policy === undefined ? [] : [examineEviction(policy, info)]),
  ];
}

function examineEviction(
  policy: string,
  info: ReadonlyMap<string, string>,
): Examination {
  const limit = Number(info.get("maxmemory") ?? 0);
  const detail = limit === 0
    ? `memory without limit, eviction "${policy}"`
    : `memory up to ${Math.round(limit / 1_048_576)} MiB, eviction "${policy}"`;
  if (limit === 0 || policy !== "noeviction") return { ok: true, detail };
  return {
    ok: false,
    detail: `${detail}: once it is full it takes no more products, and reads ` +
      "go to the store",
    cure: 'set maxmemory-policy to "allkeys-lru"',
  };
}

/** The fields of `INFO`, see https://redis.io/docs/latest/commands/info/. */
function parseInfo(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(/\r?\n/).map((line) => {
      const [field = "", value = ""] = line.split(":", 2);
      return [field, value] as const;
    }),
  );
}
