import type { PendingWrites } from "./pending_writes.ts";
import type { ProductStore } from "./ports/product_store.ts";

/** The state of the outbox as it was at most two seconds ago. */
export type ReadOutboxState = ProductStore["getOutboxState"];

type WatchParts = {
  store: Pick<ProductStore, "getOutboxState">;
  pendingWrites: Pick<PendingWrites, "carriedOnUntil">;
  now: () => number;
};

const maxAgeMilliseconds = 2_000;

/**
 * Reads the state of the outbox once for all who ask at about the same time:
 * probes and metrics ask often, and it may take a request for every shard.
 */
export function createOutboxWatch(
  { store, pendingWrites, now }: WatchParts,
): ReadOutboxState {
  let latest: ReturnType<ReadOutboxState> | undefined;
  let readAt = -Infinity;

  async function read(): ReturnType<ReadOutboxState> {
    const beganAt = now();
    const state = await store.getOutboxState();
    pendingWrites.carriedOnUntil(state.oldestAt ?? beganAt);
    return state;
  }

  return () => {
    if (latest && now() - readAt < maxAgeMilliseconds) return latest;
    readAt = now();
    const reading = read();
    latest = reading;
    reading.catch(() => {
      if (latest === reading) latest = undefined;
    });
    return reading;
  };
}
