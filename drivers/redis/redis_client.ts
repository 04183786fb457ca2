import { Redis } from "@upstash/redis";

type RedisClientOptions = {
  /** Where a Redis answers over HTTP as Upstash does. */
  url: string;
  token: string;
  timeoutMilliseconds: number;
  /** Whether calls that are made in one turn of the event loop share a request. */
  shareRequests: boolean;
};

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
