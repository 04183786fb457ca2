import { type Drivers, openDrivers } from "../../drivers/open.ts";
import { readConfig } from "../../src/config.ts";
import { findViolations } from "./check_history.ts";
import type { History, Violation } from "./history.ts";
import { untilCaughtUp, watchOutbox } from "./outbox_watch.ts";
import { pause } from "./pause.ts";
import { type Random, seededRandom } from "./random.ts";
import { createRecorder } from "./recorder.ts";
import { createShopClient } from "./shop_client.ts";
import { lookIntoShop } from "./shop_contents.ts";
import { type Odds, troubledDrivers } from "./simulated_faults.ts";
import { openSimulatedShop } from "./simulated_shop.ts";
import { startWorkload } from "./workload.ts";

/** How much faster the time of the shops goes, so that what takes seconds is over soon. */
const speed = 20;
/** Until what happens to the ports changes. */
const longestPhaseMilliseconds = 20_000;
const calm: Odds = { store: 0, search: 0, cacheReads: 0, cacheWrites: 0 };
const ids = ["p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7"] as const;
const everyMilliseconds = 20;

/**
 * Two shops on one store, one cache and one index in memory, with trouble on the
 * way to them; they freeze and crash between any two steps. Needs no service.
 */
export async function runSimulation(
  { seed, events, wrap = (drivers) => drivers }: {
    seed: number;
    /** How much clients see before the trouble ends. */
    events: number;
    wrap?: (drivers: Drivers) => Drivers;
  },
): Promise<{ violations: Violation[]; history: History }> {
  const random = seededRandom(seed);
  const recorder = createRecorder();
  const startedAt = Date.now();
  const now = () => startedAt + (Date.now() - startedAt) * speed;
  const wait = (milliseconds: number) => pause(milliseconds / speed);

  const sqlite = { driver: "sqlite", path: ":memory:" } as const;
  const drivers = await openDrivers(
    { ...readConfig({}), store: sqlite, search: sqlite },
    { role: "service", now },
  );
  let odds = calm;
  const coherence = random.pick(["available", "available", "strict"]);
  let opened = 0;
  const openShop = () =>
    openSimulatedShop(
      troubledDrivers(wrap(drivers), {
        random: random.fork(`shop ${++opened}`),
        odds: () => odds,
        wait,
      }),
      { now, wait, environment: { CATALOG_COHERENCE: coherence } },
    );
  const shops = [openShop(), openShop()];

  /** One shop crashes, and another takes its place. */
  function replaceOne(): void {
    shops.splice(random.below(shops.length), 1, openShop())
      .forEach((shop) => shop.crash());
  }

  /** One shop is halted for a while, perhaps for longer than its leases. */
  async function freezeOne(): Promise<void> {
    const shop = shops[random.below(shops.length)];
    shop?.freeze();
    await wait(random.below(longestPhaseMilliseconds));
    shop?.resume();
  }

  try {
    const watch = watchOutbox(drivers.store, { recorder, everyMilliseconds });
    const workload = startWorkload({
      ids,
      random: random.fork("workload"),
      recorder,
      shops: () => shops,
    });
    while (recorder.events.length < events) {
      odds = anyOdds(random);
      if (random.chance(0.3)) replaceOne();
      if (random.chance(0.3)) await freezeOne();
      await wait(random.below(longestPhaseMilliseconds));
    }
    odds = calm;
    await workload.end();
    // What is still on its way arrives.
    await wait(5_000);

    await watch.end();

    const late = await untilCaughtUp(drivers.store, recorder);
    for (const shop of shops) {
      const client = createShopClient({ recorder, shop: () => shop });
      for (const id of ids) await client.read(id);
      await client.search();
    }
    const inTheEnd = await lookIntoShop(drivers);
    const history = recorder.events;
    return {
      history,
      violations: [
        ...recorder.complaints.map((detail) => ({
          rule: "every request is answered with a reason",
          id: "",
          detail,
        })),
        ...late,
        ...findViolations(history, inTheEnd.stored),
        ...inTheEnd.violations,
      ],
    };
  } finally {
    await Promise.all(shops.map((shop) => shop.stop()));
    await Promise.all(closable(drivers).map((port) => port.close()));
  }
}

function anyOdds(random: Random): Odds {
  const any = () => random.pick([0, 0.02, 0.1, 0.3, 0.9, 1]);
  return {
    store: any(),
    search: any(),
    cacheReads: any(),
    cacheWrites: any(),
  };
}

function closable({ cache, history, search, store }: Drivers) {
  return [cache, history, search, store];
}
