import { setTimeout as delay } from "node:timers/promises";
import { ExponentialBackoff, fullJitterGenerator } from "cockatiel";

const options = {
  initialDelay: 25,
  maxDelay: 400,
  exponent: 2,
  generator: fullJitterGenerator,
};

/** Waits between tries: up to 25 ms, doubled with each try, up to 400 ms. Those who met once shall not meet again, so that the wait is random down to nothing. */
export const backoff = new ExponentialBackoff(options);

/** Waits as `backoff` does after so many tries. */
export async function pauseAfter(tries: number): Promise<void> {
  const [milliseconds] = fullJitterGenerator(tries, options);
  await delay(milliseconds);
}
