import type { Drivers } from "../../drivers/open.ts";
import type { ProductCache } from "../../src/catalog/ports/product_cache.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import type { FaultRun } from "./fault_run.ts";
import { createGate, type Gate, gatedDrivers } from "./gated_drivers.ts";
import { pause } from "./pause.ts";
import type { Random } from "./random.ts";
import { openShopInProcess } from "./shop_in_process.ts";
import { startShopProcess } from "./shop_process.ts";

/** Longer than any lease of the relay. */
const frozenMilliseconds = 60_000;

/** One of two relays freezes; for both the time goes on by a minute before it resumes. */
function frozenRelay(): FaultRun {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  let gate: Gate = createGate();
  return {
    name: "one of two relays is frozen for longer than its lease",
    async openShops({ environment }) {
      gate = createGate();
      const wrap = (drivers: Drivers) => gatedDrivers(drivers, gate);
      return [
        await openShopInProcess(environment, { now }),
        await openShopInProcess(environment, { now, wrap }),
      ];
    },
    async disturb(stage) {
      for (let time = 0; time < 2; time++) {
        await pause(stage.random.below(500));
        gate.shut();
        await stage.work(1 / 3);
        ahead += frozenMilliseconds;
        await stage.work(1 / 3);
        gate.open();
        await stage.work(1 / 3);
      }
    },
  };
}

/** The same with two real processes and a real minute; clients are sent to the other one meanwhile. */
const frozenProcess: FaultRun = {
  name: "one of two processes is frozen for longer than its lease",
  isSlow: true,
  openShops: async ({ environment }) => [await startShopProcess(environment)],
  async disturb(stage) {
    const frozen = await startShopProcess(stage.environment);
    stage.shops.push(frozen);
    await stage.work();
    frozen.freeze();
    stage.shops.pop();
    await pause(stage.isThorough ? frozenMilliseconds : 12_000);
    frozen.resume();
    stage.shops.push(frozen);
    await stage.work(0.4);
  },
};

/** Each batch of the relay arrives in another order, twice, and old ones once more. */
const replayed: FaultRun = {
  name: "the relay's batches come twice and in another order",
  openShops: ({ environment, random }) =>
    Promise.all(["one", "other"].map((name) => {
      const chance = random.fork(name);
      const wrap = ({ search, cache, ...drivers }: Drivers): Drivers => ({
        ...drivers,
        search: replayingSearch(search, chance),
        cache: replayingCache(cache, chance),
      });
      return openShopInProcess(environment, { wrap });
    })),
  disturb: (stage) => stage.work(2),
};

function replayingSearch(search: SearchIndex, random: Random): SearchIndex {
  const old: Parameters<SearchIndex["put"]>[0][] = [];
  return {
    ...search,
    async put(entries) {
      old.push(entries);
      const replays = random.shuffle(old).slice(0, 2);
      for (const batch of [random.shuffle(entries), ...replays]) {
        await search.put(batch).catch(() => {});
      }
      const outcomes = await search.put(entries);
      for (const batch of replays.toReversed()) {
        await search.put(batch).catch(() => {});
      }
      return outcomes;
    },
  };
}

function replayingCache(cache: ProductCache, random: Random): ProductCache {
  const old: Parameters<ProductCache["put"]>[0][] = [];
  return {
    ...cache,
    async put(entries) {
      // The relay has no token.
      old.push(entries.map(({ id, record }) => ({ id, record })));
      const replays = random.shuffle(old).slice(0, 2);
      for (const batch of replays) await cache.put(batch);
      const confirmed = await cache.put(entries);
      for (const batch of [random.shuffle(entries), ...replays]) {
        await cache.put(batch);
      }
      return confirmed;
    },
  };
}

/** What happens to relays. */
export const relayFaults: FaultRun[] = [
  frozenRelay(),
  frozenProcess,
  replayed,
];
