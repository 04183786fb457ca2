import type { Drivers } from "../../drivers/open.ts";
import type { FaultRun } from "./fault_run.ts";
import { pause } from "./pause.ts";
import type { Random } from "./random.ts";
import { askRedis } from "./redis_commands.ts";
import { openShopInProcess } from "./shop_in_process.ts";

const longestStepMilliseconds = 400;

/** Between any two steps of a write, a read or the relay much else can happen, and the cache forgets. */
export const slowSteps: FaultRun = {
  name: "every step may take long while redis forgets",
  own: ["redis"],
  openShops: ({ environment, random }) =>
    Promise.all(["one", "other"].map((name) => {
      const chance = random.fork(name);
      const wrap = (drivers: Drivers) => slowDrivers(drivers, chance);
      return openShopInProcess(environment, { wrap });
    })),
  async disturb(stage) {
    const end = performance.now() + 2 * stage.outageMilliseconds;
    while (performance.now() < end) {
      await pause(stage.random.below(100));
      await askRedis(stage, "FLUSHALL");
    }
  },
};

function slowDrivers(drivers: Drivers, random: Random): Drivers {
  return {
    ...drivers,
    store: slow(drivers.store, random),
    search: slow(drivers.search, random),
    cache: slow(drivers.cache, random),
  };
}

function slow<Port extends object>(port: Port, random: Random): Port {
  async function halt(): Promise<void> {
    if (random.chance(0.2)) await pause(random.below(longestStepMilliseconds));
  }
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return async (...args: unknown[]) => {
        await halt();
        const answer: unknown = await Reflect.apply(member, target, args);
        await halt();
        return answer;
      };
    },
  });
}
