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
export function createRecordLoader(store: ProductStore): LoadRecords {
  type Flight = Promise<ReadonlyMap<string, ProductRecord>>;
  const running = new Map<string, Flight>();
  const waiting = new Map<string, Flight>();

  function begin(ids: readonly string[]): Flight {
    const flight = store.getProducts(ids)
      .then((records) => new Map(records.map((each) => [each.id, each])))
      .finally(() => {
        for (const id of ids) {
          if (running.get(id) === flight) running.delete(id);
        }
      });
    for (const id of ids) running.set(id, flight);
    return flight;
  }

  function next(id: string, current: Flight): Flight {
    const begun = waiting.get(id);
    if (begun) return begun;
    const beginNext = () => {
      waiting.delete(id);
      return begin([id]);
    };
    const flight = current.then(beginNext, beginNext);
    waiting.set(id, flight);
    return flight;
  }

  return async (ids) => {
    const free = ids.filter((id) => !running.has(id));
    const flights = new Set<Flight>();
    for (const id of ids) {
      const current = running.get(id);
      if (current) flights.add(next(id, current));
    }
    if (free.length > 0) flights.add(begin(free));
    const maps = await Promise.all(flights);
    const records = new Map<string, ProductRecord>();
    for (const id of ids) {
      const record = maps.map((map) => map.get(id)).find(Boolean);
      if (record) records.set(id, record);
    }
    return records;
  };
}
