import {
  leaseLifetimeMilliseconds,
  markLifetimeMilliseconds,
  recordLifetimeMilliseconds,
  refreshPatienceMilliseconds,
  refreshWindowMilliseconds,
} from "../../src/catalog/cache_lifetimes.ts";
import { countCacheReads } from "../../src/catalog/count_cache_reads.ts";
import type { DriverObserver } from "../../src/catalog/observe.ts";
import type {
  CachedRecord,
  CacheRead,
  ProductCache,
  View,
} from "../../src/catalog/ports/product_cache.ts";
import { parseMarkAnswer, parseReadAnswer } from "./redis_answers.ts";
import { redisConnection } from "./redis_connection.ts";
import type { RedisRequest } from "./redis_connection.ts";
import { deadlineMilliseconds } from "./redis_deadline.ts";
import { writeEntries } from "./redis_entry_writer.ts";
import {
  fillScript,
  markScript,
  putScript,
  readScript,
  releaseScript,
} from "./redis_scripts.ts";
import { redisUpkeep } from "./redis_upkeep.ts";

type RedisCacheOptions = {
  /** Where a Redis answers over HTTP as Upstash does. */
  url: string;
  token: string;
  /** What every key of this cache begins with. */
  keyPrefix?: string;
  /** How long a read of one id may take. Writes may take twice as long, and large requests longer, see `deadlineMilliseconds`. */
  timeoutMilliseconds?: number;
  observer?: DriverObserver | undefined;
  random?: () => number;
  /** Makes a text that is never made again, here or elsewhere. */
  newToken?: () => string;
};

/** Nobody waits for an audit: its requests may take so many times as long as a read. */
const upkeepPatience = 20;

/** A cache in a Redis that is reached over HTTP, shared by any number of processes. */
export function redisCache({
  url,
  token,
  keyPrefix = "aisle:",
  timeoutMilliseconds = 80,
  observer,
  random = Math.random,
  newToken = () => crypto.randomUUID(),
}: RedisCacheOptions): ProductCache {
  const connection = redisConnection({ url, token, observer });
  const writeTimeoutMilliseconds = 2 * timeoutMilliseconds;
  const idPrefix = `${keyPrefix}product:`;

  function keyOf(id: string): string {
    return idPrefix + id;
  }

  function readRequest(
    keys: readonly string[],
    view: View,
  ): RedisRequest<ReturnType<typeof parseReadAnswer>> {
    const values = [
      view,
      newToken(),
      String(leaseLifetimeMilliseconds),
      String(refreshWindowMilliseconds),
      String(refreshPatienceMilliseconds),
    ];
    return {
      doing: "use the cache",
      operation: "eval_read",
      timeoutMilliseconds: deadlineMilliseconds(timeoutMilliseconds, {
        keys: keys.length,
      }),
      shared: true,
      ask: (redis) => readScript(redis, keys, values),
      parse: (answer) => parseReadAnswer(answer, keys.length),
    };
  }

  function recordValues(record: CachedRecord): string[] {
    const lifetime = String(recordLifetimeMilliseconds(record, random()));
    if (record.kind === "absent") {
      return [lifetime, String(record.version), "", "", ""];
    }
    const { version, status, summary, product } = record.product;
    return [lifetime, String(version), status, summary, product];
  }

  return {
    async read(ids, view) {
      if (ids.length === 0) return [];
      const { reads, broken } = await connection
        .send(readRequest(ids.map(keyOf), view))
        .catch(() => ({ reads: ids.map(bypass), broken: 0 }));
      countCacheReads(observer, reads);
      if (broken > 0) observer?.count("cache_broken_values", broken);
      return reads;
    },

    async fill(fills) {
      const entries = fills.map(({ id, lease, record }) => {
        return { key: keyOf(id), values: [lease, ...recordValues(record)] };
      });
      await writeEntries(connection, entries, {
        doing: "fill the cache",
        operation: "eval_fill",
        timeoutMilliseconds,
        script: fillScript,
      });
    },

    async mark(marks) {
      if (marks.length === 0) return [];
      const keys = marks.map(({ id }) => keyOf(id));
      const versions = marks.map(({ version }) => String(version));
      const prefix = newToken();
      const values = [prefix, String(markLifetimeMilliseconds), ...versions];
      const token = await connection.send({
        doing: "mark writes in the cache",
        operation: "eval_mark",
        timeoutMilliseconds: deadlineMilliseconds(writeTimeoutMilliseconds, {
          keys: keys.length,
        }),
        shared: true,
        ask: (redis) => markScript(redis, keys, values),
        parse: (answer) => parseMarkAnswer(answer, prefix),
      }).catch(() => undefined);
      return marks.map(() => token);
    },

    async release(marks) {
      const entries = marks.map(({ id, token }) => {
        return { key: keyOf(id), values: [token] };
      });
      await writeEntries(connection, entries, {
        doing: "release marks in the cache",
        operation: "eval_release",
        timeoutMilliseconds: writeTimeoutMilliseconds,
        script: releaseScript,
      });
    },

    async put(puts) {
      const entries = puts.map(({ id, record, token = "" }) => {
        return { key: keyOf(id), values: [token, ...recordValues(record)] };
      });
      return await writeEntries(connection, entries, {
        doing: "put into the cache",
        operation: "eval_put",
        timeoutMilliseconds: writeTimeoutMilliseconds,
        script: putScript,
      });
    },

    ...redisUpkeep({
      connection,
      idPrefix,
      timeoutMilliseconds: upkeepPatience * timeoutMilliseconds,
    }),

    async ping() {
      await connection.probe(readRequest([`${keyPrefix}ping`], "summary"));
    },

    close: () => Promise.resolve(),
  };
}

function bypass(): CacheRead {
  return { kind: "bypass", unavailable: true };
}
