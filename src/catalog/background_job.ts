import { CatalogError } from "./errors.ts";
import type { Log } from "./log.ts";

/** Work in the background of this process, one at a time. */
export type BackgroundJob = {
  /** Begins `work`, which ends soon after it is told to stop; refused with `conflict` while other work runs. */
  start(work: (stop: AbortSignal) => Promise<void>): void;
  /** Asks what runs to end, and waits until it has. */
  stop(): Promise<void>;
};

/** Nothing runs yet; `name` says what will, as in "an audit". */
export function createBackgroundJob(
  { name, log }: { name: string; log: Log },
): BackgroundJob {
  let running: { stopping: AbortController; ended: Promise<void> } | undefined;
  return {
    start(work) {
      if (running) {
        throw new CatalogError(
          "conflict",
          `Cannot begin ${name}: another one runs`,
          { retryAfterSeconds: 10 },
        );
      }
      const stopping = new AbortController();
      const ended = work(stopping.signal)
        .catch((error: unknown) =>
          log("error", `Cannot end ${name}`, { error })
        )
        .finally(() => running = undefined);
      running = { stopping, ended };
    },
    async stop() {
      running?.stopping.abort();
      await running?.ended;
    },
  };
}
