import { z } from "zod";
import type { DriverObserver } from "../../src/catalog/observe.ts";
import {
  maxChosen,
  maxQueries as usualMaxQueries,
  minShownSearches,
  type QueryCounts,
  type QueryStatistics,
  type SearchLog,
} from "../../src/catalog/ports/search_log.ts";
import { toProductClicks } from "../../src/catalog/search_log/chosen_products.ts";
import { leastWorth, worthAt } from "../../src/catalog/search_log/fading.ts";
import {
  candidatesOf,
  toReport,
} from "../../src/catalog/search_log/search_report.ts";
import { redisConnection } from "./redis_connection.ts";
import {
  chosenScript,
  completeScript,
  recordScript,
  reportScript,
} from "./redis_search_log_scripts.ts";

type RedisSearchLogOptions = {
  /** Where a Redis answers over HTTP as Upstash does. */
  url: string;
  token: string;
  /** What every key of this log begins with. */
  keyPrefix?: string;
  /** How long a completion may take, for which someone waits. */
  timeoutMilliseconds?: number;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** A new id for a request that changes something. */
  newId?: () => string;
  maxQueries?: number;
  observer?: DriverObserver | undefined;
};

/** For what nobody who shops waits for. */
const patienceMilliseconds = 2_000;
/** How long a proxy may take to send a request again. */
const requestMemoryMilliseconds = 10 * 60_000;
/** By then all counts have faded to a 64th. */
const lifetimeMilliseconds = 180 * 24 * 3_600_000;

const scores = z.array(z.string().nullable());
const Candidates = z.tuple([z.array(z.string()), scores, scores, scores])
  .transform(([queries, searches, zeroResults, clicks]): QueryStatistics[] =>
    queries.map((query, index) => ({
      query,
      searches: Number(searches[index] ?? 0),
      zeroResults: Number(zeroResults[index] ?? 0),
      clicks: Number(clicks[index] ?? 0),
    }))
  );

/** Ids of products and worths by turns, as text. */
const Chosen = z.array(z.string()).transform((values) =>
  Object.fromEntries(
    values.flatMap((id, place) =>
      place % 2 === 0 ? [[id, Number(values[place + 1] ?? 0)]] : []
    ),
  )
);

/** A log in a Redis that is reached over HTTP, shared by any number of processes. */
export function redisSearchLog({
  url,
  token,
  keyPrefix = "aisle:",
  timeoutMilliseconds = 120,
  now,
  newId = () => crypto.randomUUID(),
  maxQueries = usualMaxQueries,
  observer,
}: RedisSearchLogOptions): SearchLog {
  const connection = redisConnection({ url, token, observer });
  const keys = {
    searches: `${keyPrefix}queries:searches`,
    zeroResults: `${keyPrefix}queries:zero_results`,
    clicks: `${keyPrefix}queries:clicks`,
    found: `${keyPrefix}queries:found`,
    chosen: `${keyPrefix}queries:chosen`,
    requests: `${keyPrefix}queries:requests`,
  };
  const patience = Math.max(patienceMilliseconds, timeoutMilliseconds);

  function recordValues(counts: readonly QueryCounts[]): string[] {
    const settings = [
      newId(),
      now(),
      requestMemoryMilliseconds,
      maxQueries,
      maxQueries * 1.1,
      leastWorth(1, now()),
      lifetimeMilliseconds,
      maxChosen,
    ];
    const worth = worthAt(now());
    return [
      ...settings,
      ...counts.flatMap((
        { query, searches, zeroResults, clicks, found, chosen },
      ) => [
        query,
        searches * worth,
        zeroResults * worth,
        clicks * worth,
        Number(found),
        chosen.map(({ productId, clicks }) => `${productId} ${clicks * worth}`)
          .join(" "),
      ]),
    ].map(String);
  }

  return {
    async record(counts) {
      const values = recordValues(counts);
      await connection.send({
        doing: "add to the search log",
        operation: "eval_add_searches",
        timeoutMilliseconds: patience,
        ask: (redis) => recordScript(redis, Object.values(keys), values),
        parse: (answer) => z.int().parse(answer),
      });
    },

    async report(request) {
      const { searches, zeroResults, clicks } = keys;
      const { count, limit } = candidatesOf(request);
      const candidates = await connection.send({
        doing: "read the search log",
        operation: "eval_report_searches",
        timeoutMilliseconds: patience,
        ask: (redis) =>
          reportScript(
            redis,
            [keys[count], searches, zeroResults, clicks],
            [String(limit)],
          ),
        parse: (answer) => Candidates.parse(answer),
      });
      return toReport(candidates, { ...request, now: now() });
    },

    complete: (prefix, limit) =>
      connection.send({
        doing: "complete with the search log",
        operation: "eval_complete_query",
        timeoutMilliseconds,
        ask: (redis) =>
          completeScript(
            redis,
            [keys.found, keys.searches, keys.zeroResults],
            [prefix, leastWorth(minShownSearches, now()), limit].map(String),
          ),
        parse: (answer) => z.array(z.string()).parse(answer),
      }),

    async listChosen(query) {
      const chosen = await connection.send({
        doing: "read the search log",
        operation: "eval_read_chosen",
        timeoutMilliseconds,
        ask: (redis) => chosenScript(redis, [keys.chosen], [query]),
        parse: (answer) => Chosen.parse(answer),
      });
      return toProductClicks(chosen, worthAt(now()));
    },

    async ping() {
      await connection.probe({
        doing: "keep the search log",
        operation: "ping",
        timeoutMilliseconds,
        ask: (redis) => redis.ping(),
        parse: (answer) => z.literal("PONG").parse(answer),
      });
    },

    close: () => Promise.resolve(),
  };
}
