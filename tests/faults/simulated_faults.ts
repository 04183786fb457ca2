import { CatalogError } from "../../src/catalog/errors.ts";
import type { Drivers } from "../../drivers/open.ts";
import type { ProductCache } from "../../src/catalog/ports/product_cache.ts";
import type {
  Commit,
  CommitOutcome,
  ProductStore,
} from "../../src/catalog/ports/product_store.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import type { Random } from "./random.ts";

/** How likely a call of each kind meets each kind of trouble, from 0 to 1, where nothing arrives. */
export type Odds = Record<
  "store" | "search" | "cacheReads" | "cacheWrites",
  number
>;

/** What decides about the calls of all ports. */
export type Troubles = {
  random: Random;
  /** May change at any time. */
  odds: () => Odds;
  wait: (milliseconds: number) => Promise<void>;
};

type Trouble = Omit<Troubles, "odds"> & { probability: () => number };

const longestMilliseconds = 3_000;
/** How often the cache evicts what it is just asked about. */
const forgetting = 0.02;

/**
 * Drivers on whose way to their service calls are late, lost, lost after they were
 * executed, executed after they were given up, or executed twice: everything that
 * a port allows for. They fail as their contracts say.
 */
export function troubledDrivers(
  drivers: Drivers,
  { odds, ...rest }: Troubles,
): Drivers {
  const trouble = (calls: keyof Odds) => ({
    ...rest,
    probability: () => odds()[calls],
  });
  return {
    ...drivers,
    store: troubledStore(drivers.store, trouble("store")),
    search: troubledSearch(drivers.search, trouble("search")),
    cache: troubledCache(drivers.cache, {
      reads: trouble("cacheReads"),
      writes: trouble("cacheWrites"),
    }),
  };
}

/** Sends a call on its way; rejects with `lost` where no answer comes back. */
function sender({ random, probability, wait }: Trouble) {
  const goesWrong = () => random.chance(probability());
  const someTime = () => wait(random.below(longestMilliseconds));

  return {
    /** `repeatable`: whether it may arrive a second time. */
    async send<Answer>(
      call: () => Promise<Answer>,
      { repeatable }: { repeatable: boolean },
    ): Promise<Answer> {
      if (probability() === 1) throw lost;
      if (goesWrong()) await someTime();
      if (goesWrong()) {
        if (random.chance(0.5)) someTime().then(call).catch(() => {});
        throw lost;
      }
      const answer = await call();
      if (repeatable && goesWrong()) {
        someTime().then(call).catch(() => {});
      }
      if (goesWrong()) await someTime();
      if (goesWrong()) throw lost;
      return answer;
    },
    goesWrong,
  };
}

const lost = new Error("No answer came");

function unavailable(): CatalogError {
  return new CatalogError("unavailable", "The service did not answer");
}

function outcomeUnknown(): CatalogError {
  return new CatalogError("outcome_unknown", "The service did not answer");
}

/** The store: a write without an answer may have happened, and may still happen. */
function troubledStore(store: ProductStore, trouble: Trouble): ProductStore {
  const { send, goesWrong } = sender(trouble);

  async function commit(one: Commit): Promise<CommitOutcome> {
    if (goesWrong()) throw unavailable();
    try {
      return await send(() => store.commit(one), { repeatable: true });
    } catch (error) {
      throw error === lost ? outcomeUnknown() : error;
    }
  }

  const troubled = eachCall(store, async (call) => {
    try {
      return await send(call, { repeatable: false });
    } catch (error) {
      throw error === lost ? unavailable() : error;
    }
  });
  return {
    ...troubled,
    commit,
    commitMany: (commits) =>
      Promise.all(
        commits.map((one) =>
          commit(one).catch((error): CommitOutcome => ({
            status: "failed",
            error,
          }))
        ),
      ),
  };
}

/** The index: whatever it is told may arrive late and again. */
function troubledSearch(search: SearchIndex, trouble: Trouble): SearchIndex {
  const { send } = sender(trouble);
  return eachCall(search, async (call) => {
    try {
      return await send(call, { repeatable: true });
    } catch (error) {
      throw error === lost ? unavailable() : error;
    }
  });
}

/** The cache: it never makes anything fail, and it may forget. */
function troubledCache(
  cache: ProductCache,
  { reads, writes }: { reads: Trouble; writes: Trouble },
): ProductCache {
  /** Resolves `otherwise` where no answer comes back. */
  function forgetful({ random, ...trouble }: Trouble) {
    const { send } = sender({ random, ...trouble });
    return async <Answer>(
      entries: readonly { id: string }[],
      call: () => Promise<Answer>,
      otherwise: Answer,
    ): Promise<Answer> => {
      if (random.chance(forgetting)) {
        await cache.forget(entries.map(({ id }) => id));
      }
      return await send(call, { repeatable: true }).catch(() => otherwise);
    };
  }
  const read = forgetful(reads);
  const write = forgetful(writes);

  return {
    ...cache,
    read: (ids, view) =>
      read(
        ids.map((id) => ({ id })),
        () => cache.read(ids, view),
        ids.map(() => ({ kind: "bypass", unavailable: true })),
      ),
    fill: (fills) => write(fills, () => cache.fill(fills), undefined),
    mark: (marks) =>
      write(marks, () => cache.mark(marks), marks.map(() => undefined)),
    release: (marks) => write(marks, () => cache.release(marks), undefined),
    put: (entries) =>
      write(entries, () => cache.put(entries), entries.map(() => false)),
  };
}

/** `port`, with every call made by `run`. */
function eachCall<Port extends object>(
  port: Port,
  run: (call: () => Promise<unknown>) => Promise<unknown>,
): Port {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function" || name === "close") return member;
      return (...args: unknown[]) =>
        run(async () => await Reflect.apply(member, target, args));
    },
  });
}
