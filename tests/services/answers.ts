import { setTimeout } from "node:timers/promises";

const probeTimeoutMs = 2_000;
const pauseMs = 50;

/** Whether a service answers a request, with no error of its own (5xx). */
export async function answers(
  url: string,
  request: RequestInit = {},
): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(probeTimeoutMs);
    const response = await fetch(url, { ...request, signal });
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    return false;
  }
}

/**
 * Resolves when the probe says true. Throws when `failure` rejects before, or
 * after the given time.
 */
export async function untilAnswers(
  { name, probe, failure, withinSeconds }: {
    name: string;
    probe(): Promise<boolean>;
    failure: Promise<never>;
    withinSeconds: number;
  },
): Promise<void> {
  const deadline = performance.now() + withinSeconds * 1000;
  while (!await probe()) {
    if (performance.now() > deadline) {
      throw new Error(`${name} did not answer in ${withinSeconds} s`);
    }
    await Promise.race([failure, setTimeout(pauseMs)]);
  }
}
