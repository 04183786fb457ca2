import { Redis } from "@upstash/redis";
import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleAll,
} from "cockatiel";
import type { CircuitBreakerPolicy } from "cockatiel";

type RedisClientOptions = {
  /** Where a Redis answers over HTTP as Upstash does. */
  url: string;
  token: string;
  timeoutMilliseconds: number;
  /** Whether calls that are made in one turn of the event loop share a request. */
  shareRequests: boolean;
};

/** Runs one script on keys; rejects when Redis does not answer well or in time. */
export type RunScript = (
  keys: readonly string[],
  values: readonly string[],
) => Promise<unknown>;

const failuresToOpen = 5;
const openMilliseconds = 2_000;

/**
 * A client that asks once, within a deadline, and gives values back as they were
 * stored. Its errors name the whole command with its values: do not log them.
 */
export function redisClient(
  { url, token, timeoutMilliseconds, shareRequests }: RedisClientOptions,
): Redis {
  return new Redis({
    url,
    token,
    automaticDeserialization: false,
    responseEncoding: false,
    enableAutoPipelining: shareRequests,
    enableTelemetry: false,
    latencyLogging: false,
    readYourWrites: true,
    retry: { retries: 0 },
    // A signal that is no function would turn its abort into an answer.
    signal: () => AbortSignal.timeout(timeoutMilliseconds),
  });
}

/** Lets calls through until 5 have failed in a row, then fails all for 2 seconds, then lets one try. */
export function redisBreaker(): CircuitBreakerPolicy {
  return circuitBreaker(handleAll, {
    halfOpenAfter: openMilliseconds,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  });
}

/** A runner of the script `text` behind `breaker`; it sends the text only when Redis does not know its hash. */
export function scriptRunner(
  redis: Redis,
  { breaker, text }: { breaker: CircuitBreakerPolicy; text: string },
): RunScript {
  const script = redis.createScript<unknown>(text);
  return async (keys, values) => {
    // The breaker would let the others wait for the one that tries.
    if (breaker.state === CircuitState.HalfOpen) {
      throw new Error("Another call is trying whether Redis answers again");
    }
    return await breaker.execute(() => script.exec([...keys], [...values]));
  };
}
