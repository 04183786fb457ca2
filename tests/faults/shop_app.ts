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

/** The app that `aisle serve` serves, its relay running, over wrapped drivers. */
export async function openShopApp(
  environment: Readonly<Record<string, string | undefined>>,
  { wrap = (drivers) => drivers, now = Date.now }: ShopOptions = {},
): Promise<{
  handle: (request: Request) => Response | Promise<Response>;
  catalog: Catalog;
}> {
  const config = readConfig(environment);
  const drivers = wrap(await openDrivers(config, { role: "service", now }));
  const parts = { now, newId: uuidv7, log() {} };
  const catalog = createCatalog({
    ...config,
    ...drivers,
    ...parts,
    wait: pause,
  });
  catalog.startRelay();
  const app = createApp({
    ...config,
    ...parts,
    catalog,
    isDraining: () => false,
    metrics: createMetrics(),
    readGauges: drivers.readGauges,
    keys: knownSuiteKeys,
    readAsset: () => Promise.resolve(undefined),
  });
  return { handle: (request) => app.fetch(request), catalog };
}
