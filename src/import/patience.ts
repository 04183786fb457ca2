import { setTimeout as sleep } from "node:timers/promises";

/** Waits before something is tried again. */
export type Patience = {
  /** Something went well: the waiting begins anew. */
  progress(): void;
  /** Throws `error` when there has been no progress for too long. */
  wait(error: Error): Promise<void>;
};

const patienceSeconds = 300;
const shortestWaitSeconds = 1;
const longestWaitSeconds = 15;

/** Waits a second, then ever longer, for five minutes in all; `stop` ends a wait at once. */
export function createPatience(
  stop: AbortSignal,
  { secondMilliseconds = 1_000, onWait = () => {} }: {
    secondMilliseconds?: number;
    /** Called before each wait. */
    onWait?: (error: Error, seconds: number) => void;
  } = {},
): Patience {
  let waitedSeconds = 0;
  let nextSeconds = shortestWaitSeconds;
  return {
    progress() {
      waitedSeconds = 0;
      nextSeconds = shortestWaitSeconds;
    },
    async wait(error) {
      if (waitedSeconds >= patienceSeconds) throw error;
      onWait(error, nextSeconds);
      // The signal ends the wait with an error that says so.
      await sleep(nextSeconds * secondMilliseconds, undefined, { signal: stop })
        .catch(() => {});
      waitedSeconds += nextSeconds;
      nextSeconds = Math.min(nextSeconds * 2, longestWaitSeconds);
    },
  };
}
