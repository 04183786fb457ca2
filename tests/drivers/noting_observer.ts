import type {
  DriverCount,
  DriverObserver,
  ServiceCall,
} from "../../src/catalog/observe.ts";

/** An observer that remembers what it was told. */
export type NotingObserver = DriverObserver & {
  calls: ServiceCall[];
  counts: Partial<Record<DriverCount, number>>;
};

export function notingObserver(): NotingObserver {
  const noted: NotingObserver = {
    calls: [],
    counts: {},
    call(call) {
      noted.calls.push(call);
    },
    count(what, amount) {
      noted.counts[what] = (noted.counts[what] ?? 0) + amount;
    },
  };
  return noted;
}
