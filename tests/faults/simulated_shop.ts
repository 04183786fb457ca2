import type { Drivers } from "../../drivers/open.ts";
import { createGate, gatedDrivers } from "./gated_drivers.ts";
import type { Shop } from "./shop.ts";
import { shopAppOver, type ShopParts } from "./shop_app.ts";
import { toShop } from "./shop_in_process.ts";

/** A shop in memory that can end like a process: between any two of its steps. */
export type SimulatedShop = Shop & {
  /** Nothing in it goes on; who waits for an answer gets none. */
  crash(): void;
  freeze(): void;
  resume(): void;
};

/** Opens a shop over drivers that may be shared with others, which it does not close. */
export function openSimulatedShop(
  drivers: Drivers,
  parts: ShopParts,
): SimulatedShop {
  const gate = createGate();
  const own = gatedDrivers(withoutClose(drivers), gate);
  const shop = toShop(shopAppOver(own, parts));
  const crash = Promise.withResolvers<never>();
  crash.promise.catch(() => {});
  let isCrashed = false;
  return {
    send: (path, request) =>
      Promise.race([shop.send(path, request), crash.promise]),
    // What has crashed cannot end in order.
    stop: () => isCrashed ? Promise.resolve() : shop.stop(),
    crash() {
      isCrashed = true;
      gate.shut();
      crash.reject(new Error("The shop has crashed"));
    },
    freeze: gate.shut,
    resume: () => isCrashed || gate.open(),
  };
}

function withoutClose(drivers: Drivers): Drivers {
  const close = () => Promise.resolve();
  return {
    ...drivers,
    store: { ...drivers.store, close },
    search: { ...drivers.search, close },
    cache: { ...drivers.cache, close },
    history: { ...drivers.history, close },
  };
}
