import { uuidv7 } from "uuidv7";
import { type Drivers, openDrivers } from "../../drivers/open.ts";
import { createCatalog } from "../../src/catalog/create_catalog.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { readConfig } from "../../src/config.ts";
import { createApp } from "../../src/http/create_app.ts";
import { createMetrics } from "../../src/http/metrics.ts";
import { knownSuiteKeys } from "../http/suite_keys.ts";
import { pause } from "./pause.ts";

/** What can be put between a catalogue and its drivers, and the clock it goes by. */
export type ShopOptions = {
  wrap?: (drivers: Drivers) => Drivers;
  now?: () => number;
};

/** Everything of a service but the server. */
export type ShopApp = {
  handle: (request: Request) => Response | Promise<Response>;
  catalog: Catalog;
};

/** The app that `aisle serve` serves, its relay running, over wrapped drivers. */
export async function openShopApp(
  environment: Readonly<Record<string, string | undefined>>,
  { wrap = (drivers) => drivers, now = Date.now }: ShopOptions = {},
): Promise<ShopApp> {
  const options = { role: "service", now } as const;
  const drivers = await openDrivers(readConfig(environment), options);
  return shopAppOver(wrap(drivers), { now, wait: pause, environment });
}

/** Settings, and a clock with the waiting that belongs to it. */
export type ShopParts = {
  environment: Readonly<Record<string, string | undefined>>;
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
};

/** The app over these drivers. */
export function shopAppOver(
  drivers: Drivers,
  { environment, ...clock }: ShopParts,
): ShopApp {
  const config = readConfig(environment);
  const parts = { ...clock, newId: uuidv7, log() {} };
  const catalog = createCatalog({ ...config, ...drivers, ...parts });
  catalog.startRelay();
  const app = createApp({
    ...config,
    ...parts,
    catalog,
    isDraining: () => false,
    metrics: createMetrics(),
    readGauges: drivers.readGauges,
    keys: knownSuiteKeys,
    pages: [],
  });
  return { handle: (request) => app.fetch(request), catalog };
}
