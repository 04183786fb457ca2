import type { Patiently } from "../patiently.ts";
import type { ProductStore } from "../ports/product_store.ts";

/** Waits until everything that was written up to `moment` is carried on; whether it is. */
export type AwaitOutbox = (moment: number) => Promise<boolean>;

export type OutboxWaitParts = {
  store: Pick<ProductStore, "getOutboxState">;
  wakeRelay: () => void;
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
  stop?: AbortSignal | undefined;
  /** 30 s without it. */
  patienceMilliseconds?: number;
};

const usualPatienceMilliseconds = 30_000;
/** So far the clocks of two services may be apart. */
const clockDifferenceMilliseconds = 1_000;
const firstPauseMilliseconds = 20;
const longestPauseMilliseconds = 500;

/**
 * Waits as long as its patience. Where that was in vain the relay is far behind
 * or not there, and later calls look just once until one succeeds.
 */
export function createOutboxWait(
  {
    store,
    wakeRelay,
    now,
    wait,
    stop,
    patienceMilliseconds = usualPatienceMilliseconds,
  }: OutboxWaitParts,
  patiently: Patiently,
): AwaitOutbox {
  let isBehind = false;

  async function hasPassed(moment: number): Promise<boolean> {
    wakeRelay();
    const { oldestAt } = await patiently(store.getOutboxState);
    return oldestAt === undefined ||
      oldestAt > moment + clockDifferenceMilliseconds;
  }

  return async (moment) => {
    const deadline = now() + (isBehind ? 0 : patienceMilliseconds);
    let pause = firstPauseMilliseconds;
    while (!await hasPassed(moment)) {
      if (stop?.aborted || now() >= deadline) {
        isBehind = true;
        return false;
      }
      await wait(pause);
      pause = Math.min(pause * 2, longestPauseMilliseconds);
    }
    isBehind = false;
    return true;
  };
}
