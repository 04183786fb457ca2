import type { ProductRecord, ProductStore } from "./ports/product_store.ts";

/** Loads records by id from the store; ids never used are left out of the map. */
export type LoadRecords = (
  ids: readonly string[],
) => Promise<ReadonlyMap<string, ProductRecord>>;

/**
 * Shares store reads between readers of the same product. A reader never joins
 * a read that began before its own request, which may have missed a write that
 * was acknowledged since; those that come meanwhile share the next one.
 */
export function createRecordLoader(
  store: Pick<ProductStore, "getProducts">,
): LoadRecords {
  type Flight = Promise<ReadonlyMap<string, ProductRecord>>;
  const running = new Map<string, Flight>();
  const waiting = new Map<string, Flight>();

  function begin(ids: readonly string[]): Flight {
    const flight = store.getProducts(ids)
      .then((records) => new Map(records.map((each) => [each.id, each])))
      .finally(() => ids.forEach((id) => running.delete(id)));
    for (const id of ids) running.set(id, flight);
    return flight;
  }

  /** One read for all that ask for these ids until `current` has ended. */
  function beginAfter(current: Flight, ids: readonly string[]): Flight {
    const beginNext = () => {
      for (const id of ids) waiting.delete(id);
      return begin(ids);
    };
    const flight = current.then(beginNext, beginNext);
    for (const id of ids) waiting.set(id, flight);
    return flight;
  }

  return async (ids) => {
    const flights = new Set<Flight>();
    const free: string[] = [];
    const busy = new Map<Flight, string[]>();
    for (const id of new Set(ids)) {
      const next = waiting.get(id);
      const current = running.get(id);
      if (next) flights.add(next);
      else if (current) busy.set(current, [...busy.get(current) ?? [], id]);
      else free.push(id);
    }
    if (free.length > 0) flights.add(begin(free));
    for (const [current, after] of busy) {
      flights.add(beginAfter(current, after));
    }

    const maps = await Promise.all(flights);
    const records = new Map<string, ProductRecord>();
    for (const id of ids) {
      const record = maps.map((map) => map.get(id)).find(Boolean);
      if (record) records.set(id, record);
    }
    return records;
  };
}
