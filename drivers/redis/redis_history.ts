import { z } from "zod";
import type { DriverObserver } from "../../src/catalog/observe.ts";
import type {
  ProductView,
  VisitorHistory,
} from "../../src/catalog/ports/visitor_history.ts";
import {
  maxViews,
  viewLifetimeMilliseconds,
} from "../../src/catalog/ports/visitor_history.ts";
import { redisConnection } from "./redis_connection.ts";
import { redisScript } from "./redis_script.ts";

type RedisHistoryOptions = {
  /** Where a Redis answers over HTTP as Upstash does. */
  url: string;
  token: string;
  /** What every key of this history begins with. */
  keyPrefix?: string;
  /** How long a call may take. */
  timeoutMilliseconds?: number;
  /** Milliseconds since the epoch. */
  now: () => number;
  observer?: DriverObserver | undefined;
};

/**
 * ARGV: product, when it was viewed, views to keep, their lifetime, time after
 * which a view counts. A visitor is a sorted set of products by the time of their
 * last view, so that a request that is executed again or late changes nothing.
 */
const addScript = redisScript(`
local key, product, viewedAt = KEYS[1], ARGV[1], ARGV[2]
if redis.call('TYPE', key).ok ~= 'zset' then redis.call('DEL', key) end
redis.call('ZADD', key, 'GT', viewedAt, product)
redis.call('ZREMRANGEBYRANK', key, 0, -1 - ARGV[3])
redis.call('ZREMRANGEBYSCORE', key, '-inf', ARGV[5])
redis.call('PEXPIRE', key, ARGV[4])
return 1
`);

/** ARGV: time after which a view counts, how many. Answers products and times, newest first; none where there is no sorted set. */
const getScript = redisScript(`
local found = redis.pcall('ZREVRANGEBYSCORE', KEYS[1], '+inf', '(' .. ARGV[1],
  'WITHSCORES', 'LIMIT', 0, ARGV[2])
return found.err and {} or found
`);

const views = z.array(z.string()).transform((texts): ProductView[] =>
  texts.flatMap((productId, index) =>
    index % 2 === 0 ? [{ productId, viewedAt: Number(texts[index + 1]) }] : []
  )
);

/** A history in a Redis that is reached over HTTP, shared by any number of processes. */
export function redisHistory({
  url,
  token,
  keyPrefix = "aisle:",
  timeoutMilliseconds = 120,
  now,
  observer,
}: RedisHistoryOptions): VisitorHistory {
  const connection = redisConnection({ url, token, observer });

  function keyOf(visitorId: string): string {
    return `${keyPrefix}visitor:${visitorId}`;
  }

  function goneAt(): number {
    return now() - viewLifetimeMilliseconds;
  }

  return {
    async addView(visitorId, { productId, viewedAt }) {
      const values = [
        productId,
        viewedAt,
        maxViews,
        viewLifetimeMilliseconds,
        goneAt(),
      ];
      await connection.send({
        doing: "add to a visitor's history",
        timeoutMilliseconds,
        operation: "eval_add_view",
        ask: (redis) =>
          addScript(redis, [keyOf(visitorId)], values.map(String)),
        parse: (answer) => z.literal(1).parse(answer),
      });
    },

    async getViews(visitorId, limit) {
      return await connection.send({
        doing: "read a visitor's history",
        timeoutMilliseconds,
        operation: "eval_get_views",
        ask: (redis) =>
          getScript(redis, [keyOf(visitorId)], [goneAt(), limit].map(String)),
        parse: (answer) => views.parse(answer),
      });
    },

    async forget(visitorId) {
      await connection.send({
        doing: "forget a visitor's history",
        timeoutMilliseconds,
        operation: "del",
        ask: (redis) => redis.del(keyOf(visitorId)),
        parse: (answer) => z.int().parse(answer),
      });
    },

    async ping() {
      await connection.probe({
        doing: "keep a visitor's history",
        operation: "ping",
        timeoutMilliseconds,
        ask: (redis) => redis.ping(),
        parse: (answer) => z.literal("PONG").parse(answer),
      });
    },

    close: () => Promise.resolve(),
  };
}
