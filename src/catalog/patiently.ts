import { isCatalogError } from "./errors.ts";

/** Does `work`, again after a pause when something was unavailable. */
export type Patiently = <Result>(
  work: () => Promise<Result>,
) => Promise<Result>;

const pausesMilliseconds = [250, 500, 1_000, 2_000];

/** For work that nobody waits for: what was unavailable for 4 s is out of order. `stop` ends the trying. */
export function createPatiently(
  { wait, stop }: {
    wait: (milliseconds: number) => Promise<void>;
    stop: AbortSignal | undefined;
  },
): Patiently {
  return async (work) => {
    for (const pause of pausesMilliseconds) {
      try {
        return await work();
      } catch (error) {
        if (stop?.aborted || !isCatalogError(error, "unavailable")) throw error;
        await wait(pause);
      }
    }
    return await work();
  };
}

/** For work that somebody waits for. */
export const once: Patiently = (work) => work();
