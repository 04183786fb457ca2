import {
  leaseLifetimeMilliseconds,
  markLifetimeMilliseconds,
  recordLifetimeMilliseconds,
} from "../../src/catalog/cache_lifetimes.ts";
import { CatalogError } from "../../src/catalog/errors.ts";
import type {
  CachedRecord,
  CacheRead,
  ProductCache,
  View,
} from "../../src/catalog/ports/product_cache.ts";
import { parseMarkAnswer, parseReadAnswer } from "./redis_answers.ts";
import { redisBreaker, redisClient, scriptRunner } from "./redis_client.ts";
import type { RunScript } from "./redis_client.ts";
import {
  fillScript,
  markScript,
  putScript,
  readScript,
  releaseScript,
} from "./redis_scripts.ts";
import { splitBySize } from "./split_by_size.ts";

type RedisCacheOptions = {
  url: string;
  token: string;
  /** What every key of this cache begins with. */
  keyPrefix?: string;
  /** How long a call may take. */
  timeoutMilliseconds?: number;
  random?: () => number;
  /** Makes a text that is never made again, here or elsewhere. */
  newToken?: () => string;
};

// Upstash takes 10 MB, but what is sent has to arrive within the deadline.
const maxRequestCharacters = 1_000_000;

/** A cache in a Redis that is reached over HTTP, shared by any number of processes. */
export function redisCache({
  url,
  token,
  keyPrefix = "aisle:",
  timeoutMilliseconds = 120,
  random = Math.random,
  newToken = () => crypto.randomUUID(),
}: RedisCacheOptions): ProductCache {
  const connection = { url, token, timeoutMilliseconds };
  const small = redisClient({ ...connection, shareRequests: true });
  const large = redisClient({ ...connection, shareRequests: false });
  const breaker = redisBreaker();
  const runRead = scriptRunner(small, { breaker, text: readScript });
  const runMark = scriptRunner(small, { breaker, text: markScript });
  const runRelease = scriptRunner(small, { breaker, text: releaseScript });
  const runFill = scriptRunner(large, { breaker, text: fillScript });
  const runPut = scriptRunner(large, { breaker, text: putScript });
  const unguardedRead = small.createScript<unknown>(readScript);

  function keyOf(id: string): string {
    return `${keyPrefix}product:${id}`;
  }

  function readValues(view: View): string[] {
    return [view, newToken(), String(leaseLifetimeMilliseconds)];
  }

  function recordValues(record: CachedRecord): string[] {
    const lifetime = String(recordLifetimeMilliseconds(record, random()));
    if (record.kind === "absent") {
      return [lifetime, String(record.version), "", "", ""];
    }
    const { version, status, summary, product } = record.product;
    return [lifetime, String(version), status, summary, product];
  }

  /** Resolves, for each entry, whether Redis has executed the script on it. */
  async function send(
    run: RunScript,
    entries: { id: string; values: string[] }[],
  ): Promise<boolean[]> {
    const requests = splitBySize(entries, {
      maxSize: maxRequestCharacters,
      sizeOf: ({ values }) => values.join("").length,
    });
    const executed = await Promise.all(requests.map(async (request) => {
      const keys = request.map(({ id }) => keyOf(id));
      const values = request.flatMap((entry) => entry.values);
      const answer = await run(keys, values).catch(() => undefined);
      return request.map(() => answer === keys.length);
    }));
    return executed.flat();
  }

  return {
    async read(ids, view) {
      if (ids.length === 0) return [];
      try {
        const answer = await runRead(ids.map(keyOf), readValues(view));
        return parseReadAnswer(answer, ids.length);
      } catch {
        return ids.map((): CacheRead => ({ kind: "bypass" }));
      }
    },

    async fill(fills) {
      const entries = fills.map(({ id, lease, record }) => {
        return { id, values: [lease, ...recordValues(record)] };
      });
      await send(runFill, entries);
    },

    async mark(marks) {
      if (marks.length === 0) return [];
      const keys = marks.map(({ id }) => keyOf(id));
      const versions = marks.map(({ version }) => String(version));
      const prefix = newToken();
      const lifetime = String(markLifetimeMilliseconds);
      const answer = await runMark(keys, [prefix, lifetime, ...versions])
        .catch(() => undefined);
      const token = parseMarkAnswer(answer, prefix);
      return marks.map(() => token);
    },

    async release(marks) {
      const entries = marks.map(({ id, token }) => ({ id, values: [token] }));
      await send(runRelease, entries);
    },

    async put(puts) {
      const entries = puts.map(({ id, record, token = "" }) => {
        return { id, values: [token, ...recordValues(record)] };
      });
      return await send(runPut, entries);
    },

    async ping() {
      try {
        const answer = await unguardedRead.exec(
          [`${keyPrefix}ping`],
          readValues("summary"),
        );
        parseReadAnswer(answer, 1);
      } catch (cause) {
        throw new CatalogError(
          "unavailable",
          `Cannot use the cache: Redis at "${new URL(url).host}" ` +
            `did not answer well in ${timeoutMilliseconds} ms`,
          { cause },
        );
      }
    },

    close: () => Promise.resolve(),
  };
}
