/** A clock that can be moved on, and waits by it. */
export type FakeTime = {
  /** Milliseconds since the epoch. */
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
  advance(seconds: number): void;
  /** From now on waits take a millisecond, and the clock goes on by what was to be waited. */
  skipWaits(): void;
};

/** Runs as the real time does until it is moved on. */
export function newFakeTime(): FakeTime {
  let ahead = 0;
  let skips = false;
  return {
    now: () => Date.now() + ahead,
    async wait(milliseconds) {
      const real = skips ? 1 : milliseconds;
      await new Promise((resolve) => setTimeout(resolve, real));
      ahead += milliseconds - real;
    },
    advance(seconds) {
      ahead += seconds * 1_000;
    },
    skipWaits() {
      skips = true;
    },
  };
}
