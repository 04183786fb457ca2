import type { Redis } from "@upstash/redis";

type Prepared = ReturnType<Redis["createScript"]>;

/** Runs one script on keys; its text is sent only when Redis does not know its hash. */
export type RedisScript = (
  redis: Redis,
  keys: readonly string[],
  values: readonly string[],
) => Promise<unknown>;

/** The script `text`, for any client. */
export function redisScript(text: string): RedisScript {
  const prepared = new WeakMap<Redis, Prepared>();
  return (redis, keys, values) => {
    const script = prepared.get(redis) ?? redis.createScript(text);
    prepared.set(redis, script);
    return script.exec([...keys], [...values]);
  };
}
