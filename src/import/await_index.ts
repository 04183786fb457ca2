import type { Catalog } from "../catalog/catalog.ts";

const stepSeconds = 5;
const patienceSeconds = 60;

/**
 * Waits until search shows everything that was written; whether it does. Gives up
 * when nothing was carried on for a minute, or at once when it is asked to stop.
 */
export async function awaitIndex(
  catalog: Pick<Catalog, "awaitSearchable" | "getState">,
  { stop, onWaiting = () => {} }: {
    stop: AbortSignal;
    /** Called every 5 seconds with how many writes are not yet carried on. */
    onWaiting?: (pending: number) => void;
  },
): Promise<boolean> {
  let fewest = Infinity;
  let idleSeconds = 0;
  while (!stop.aborted && idleSeconds < patienceSeconds) {
    if (await catalog.awaitSearchable({ kind: "everything" }, stepSeconds)) {
      return true;
    }
    const { outbox } = await catalog.getState();
    const pending = outbox?.pending ?? fewest;
    idleSeconds = pending < fewest ? 0 : idleSeconds + stepSeconds;
    fewest = Math.min(fewest, pending);
    if (outbox) onWaiting(pending);
  }
  return false;
}
