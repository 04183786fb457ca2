import { RequestError } from "./request_error.ts";

type RateLimitOptions = {
  /** What is limited, as the refusal calls it: "clicks". */
  what: string;
  perSecond: number;
  now: () => number;
};

/**
 * Counts requests of all callers in this process, in each second anew; throws
 * `too_many_requests` for those that are too many.
 */
export function createRateLimit(
  { what, perSecond, now }: RateLimitOptions,
): () => void {
  let second = NaN;
  let requests = 0;
  return () => {
    const current = Math.floor(now() / 1_000);
    if (current !== second) {
      second = current;
      requests = 0;
    }
    if (++requests <= perSecond) return;
    throw new RequestError(
      "too_many_requests",
      `More ${what} come than this service counts; try again in 1 s`,
      { headers: { "Retry-After": "1" } },
    );
  };
}
