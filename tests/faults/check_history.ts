import { findBrokenReads } from "./check_reads.ts";
import { findBrokenWrites } from "./check_writes.ts";
import type { History, StoredProduct, Violation } from "./history.ts";

/**
 * Every promise that a history breaks, given what the store holds in the end.
 * The store numbers the writes of a product, so their order is known and no
 * search for one is needed.
 */
export function findViolations(
  history: History,
  stored: readonly StoredProduct[],
): Violation[] {
  const caughtUp = history.filter((event) => event.kind === "caught up");
  const writes = Map.groupBy(
    history.filter((event) => event.kind === "write"),
    ({ id }) => id,
  );
  const reads = Map.groupBy(
    history.filter((event) => event.kind === "read"),
    ({ id }) => id,
  );
  const held = new Map(stored.map((product) => [product.id, product]));
  const ids = new Set([...writes.keys(), ...reads.keys(), ...held.keys()]);
  return [...ids].flatMap((id) => {
    const events = {
      id,
      writes: writes.get(id) ?? [],
      reads: reads.get(id) ?? [],
      caughtUp,
      stored: held.get(id),
    };
    return [...findBrokenWrites(events), ...findBrokenReads(events)];
  });
}
