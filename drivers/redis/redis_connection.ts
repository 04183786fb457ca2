import type { Redis } from "@upstash/redis";
import { CatalogError } from "../../src/catalog/errors.ts";
import type { DriverObserver, ServiceCall } from "../../src/catalog/observe.ts";
import { redisBreaker } from "./redis_breaker.ts";
import { redisClient } from "./redis_client.ts";
import { failureOutcome } from "./redis_outcome.ts";

/** Where a Redis answers over HTTP as Upstash does, and who is told of each request. */
export type RedisAddress = {
  url: string;
  token: string;
  observer?: DriverObserver | undefined;
};

/** What is asked of Redis, at once. */
export type RedisRequest<Answer> = {
  /** What it is asked for, in words; they may be logged, so they name no visitor and no query. */
  doing: string;
  /** What the observer is told. */
  operation: string;
  timeoutMilliseconds: number;
  /** Whether it may travel with others that are made in the same turn of the event loop. */
  shared?: boolean;
  ask: (redis: Redis) => Promise<unknown>;
  /** Makes an answer of what Redis said; throws when it is none. */
  parse: (answer: unknown) => Answer;
};

export type RedisConnection = {
  /** Asks once; throws `unavailable` when Redis does not answer well in time, or has not for a while. */
  send<Answer>(request: RedisRequest<Answer>): Promise<Answer>;
  /** Asks even when Redis has not answered for a while. */
  probe<Answer>(request: RedisRequest<Answer>): Promise<Answer>;
};

/** Requests to one Redis, each within its time, behind one breaker, and told to the observer. */
export function redisConnection(
  { url, token, observer }: RedisAddress,
): RedisConnection {
  const breaker = redisBreaker(() => observer?.count("breaker_opened", 1));
  // A client has one timeout.
  const clients = new Map<string, Redis>();

  function clientFor(
    { timeoutMilliseconds, shared = false }: RedisRequest<unknown>,
  ): Redis {
    const name = `${timeoutMilliseconds} ${shared}`;
    const client = clients.get(name) ??
      redisClient({ url, token, timeoutMilliseconds, shareRequests: shared });
    clients.set(name, client);
    return client;
  }

  async function ask<Answer>(
    request: RedisRequest<Answer>,
  ): Promise<Answer> {
    const { operation, parse } = request;
    const beganAt = performance.now();
    function tell(outcome: ServiceCall["outcome"]) {
      const seconds = (performance.now() - beganAt) / 1000;
      observer?.call({ service: "redis", operation, seconds, outcome });
    }
    try {
      const answer = parse(await request.ask(clientFor(request)));
      tell("answered");
      return answer;
    } catch (error) {
      tell(failureOutcome(error));
      throw error;
    }
  }

  async function orUnavailable<Answer>(
    { doing, timeoutMilliseconds }: RedisRequest<Answer>,
    answer: () => Promise<Answer>,
  ): Promise<Answer> {
    try {
      return await answer();
    } catch (cause) {
      const message = `Cannot ${doing}: Redis at "${new URL(url).host}" ` +
        `did not answer well in ${timeoutMilliseconds} ms`;
      throw new CatalogError("unavailable", message, { cause });
    }
  }

  return {
    probe: (request) => orUnavailable(request, () => ask(request)),
    send: (request) =>
      orUnavailable(request, () => breaker.run(() => ask(request))),
  };
}
