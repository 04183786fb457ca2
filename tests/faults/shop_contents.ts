import { type Drivers, openDrivers } from "../../drivers/open.ts";
import type {
  ProductRecord,
  ProductStore,
} from "../../src/catalog/ports/product_store.ts";
import { toCachedRecord } from "../../src/catalog/served_product.ts";
import { createTaxonomyReader } from "../../src/catalog/taxonomy.ts";
import { toIndexEntry } from "../../src/catalog/to_search_document.ts";
import { readConfig } from "../../src/config.ts";
import type { StoredProduct, Violation } from "./history.ts";
import { toShown } from "./marked_product.ts";
import { pause } from "./pause.ts";
import type { Recorder } from "./recorder.ts";

/** What the services hold, seen past the shops and past all faults. */
export type ShopContents = {
  /** Looks into the outbox from time to time, and tells the recorder when it is empty, until it is told to end. */
  watchOutbox(
    recorder: Recorder,
    everyMilliseconds: number,
  ): { end(): Promise<void> };
  /** Waits until the outbox is empty and tells the recorder since when. */
  untilCaughtUp(recorder: Recorder): Promise<Violation[]>;
  readStored(): Promise<ProductRecord[]>;
  /** Where cache and index do not hold what the store says. */
  findDisagreements(records: readonly ProductRecord[]): Promise<Violation[]>;
  close(): Promise<void>;
};

const longestWaitMilliseconds = 90_000;
const pageSize = 100;
const mostTries = 20;

/** Looks into the services that the environment names. */
export async function openShopContents(
  environment: Readonly<Record<string, string>>,
): Promise<ShopContents> {
  const options = { role: "tool", now: Date.now } as const;
  const drivers = await openDrivers(readConfig(environment), options);
  return shopContents(drivers);
}

/** Looks into these ports. */
export function shopContents(
  drivers: Pick<Drivers, "store" | "search" | "cache">,
): ShopContents {
  const store = patient(drivers.store);
  const search = patient(drivers.search);
  const cache = patient(drivers.cache);
  const now = Date.now;
  const taxonomy = createTaxonomyReader({ store, now, wait: pause });

  async function readStored(): Promise<ProductRecord[]> {
    const records: ProductRecord[] = [];
    let after: string | undefined;
    do {
      const page = await store.scanProducts({
        limit: pageSize,
        ...(after === undefined ? {} : { after }),
      });
      records.push(...page.records);
      after = page.next;
    } while (after !== undefined);
    return records;
  }

  async function orphansInIndex(
    known: ReadonlySet<string>,
  ): Promise<Violation[]> {
    const orphans: Violation[] = [];
    let after: string | undefined;
    do {
      const page = await search.scan({
        limit: pageSize,
        ...(after === undefined ? {} : { after }),
      });
      for (const { id, removed } of page.entries) {
        if (removed || known.has(id)) continue;
        orphans.push({ ...disagree, id, detail: "is in the index alone" });
      }
      after = page.next;
    } while (after !== undefined);
    return orphans;
  }

  /** What is in the outbox; an empty one is told to the recorder. */
  async function look(
    recorder: Recorder,
    { getOutboxState }: Pick<ProductStore, "getOutboxState">,
  ) {
    const begunAt = recorder.tick();
    const state = await getOutboxState();
    if (state.pending === 0) recorder.add({ kind: "caught up", begunAt });
    return state;
  }

  return {
    watchOutbox(recorder, everyMilliseconds) {
      let isEnding = false;
      async function watch(): Promise<void> {
        while (!isEnding) {
          // It may be the store that is disturbed.
          await look(recorder, drivers.store).catch(() => {});
          await pause(everyMilliseconds);
        }
      }
      const watching = watch();
      return {
        async end() {
          isEnding = true;
          await watching;
        },
      };
    },

    async untilCaughtUp(recorder) {
      const deadline = performance.now() + longestWaitMilliseconds;
      while (performance.now() < deadline) {
        const { pending, parked } = await look(recorder, store);
        if (pending === 0) {
          return parked.map(({ entry, reason }) => ({
            rule: "an outage parks nothing",
            id: "id" in entry.subject ? entry.subject.id : entry.subject.name,
            detail: reason,
          }));
        }
        await pause(200);
      }
      const { pending } = await store.getOutboxState();
      return [{
        rule: "the relay catches up",
        id: "",
        detail: `${pending} entries are pending after 90 s`,
      }];
    },

    readStored,

    async findDisagreements(records) {
      await search.refresh();
      const view = await taxonomy.current();
      const found = await orphansInIndex(new Set(records.map(({ id }) => id)));
      for (let start = 0; start < records.length; start += pageSize) {
        const some = records.slice(start, start + pageSize);
        const [inIndex, inCache] = await Promise.all([
          search.compare(some.map((record) => toIndexEntry(record, view))),
          cache.compare(
            some.map((record) => ({
              id: record.id,
              record: toCachedRecord(record),
            })),
          ),
        ]);
        some.forEach(({ id }, index) => {
          for (
            const [place, difference] of [
              ["the index", inIndex[index]],
              ["the cache", inCache[index]],
            ] as const
          ) {
            if (difference === undefined) continue;
            found.push({ ...disagree, id, detail: `${place}: ${difference}` });
          }
        });
      }
      return found;
    },

    async close() {
      await Promise.all([store.close(), search.close(), cache.close()]);
    },
  };
}

/** A port whose calls are made again: a busy machine is no fault of what is checked. */
function patient<Port extends object>(port: Port): Port {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return async (...args: unknown[]) => {
        for (let tries = 1;; tries++) {
          try {
            return await Reflect.apply(member, target, args);
          } catch (error) {
            if (tries === mostTries) throw error;
            await pause(500);
          }
        }
      };
    },
  });
}

const disagree = { rule: "store, cache and index agree" };

/** What the checker needs to know of a record. */
export function toStoredProduct(
  { id, version, product }: ProductRecord,
): StoredProduct {
  const shown = product && toShown(product);
  return shown?.kind === "product"
    ? { id, version, content: shown.content }
    : { id, version };
}
