import { uuidv7 } from "uuidv7";
import { type Drivers, openDrivers } from "../../drivers/open.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { createCatalog } from "../catalog/create_catalog.ts";
import type { DriverObserver } from "../catalog/observe.ts";
import type { Log } from "../catalog/log.ts";
import type { Config } from "../config.ts";

type OpenOptions = {
  /** A `service` is the only one on its SQLite file, a `tool` may run beside it. */
  role: "service" | "tool";
  log: Log;
  /** Told what the drivers ask of their services. */
  observer?: DriverObserver | undefined;
};

/** The catalogue that the configuration describes, with the drivers under it. */
export async function openCatalog(
  config: Config,
  { role, log, observer }: OpenOptions,
): Promise<{ catalog: Catalog; drivers: Drivers }> {
  const drivers = await openDrivers(config, { role, now: Date.now, observer });
  return { catalog: catalogOver(drivers, config, log), drivers };
}

/** The catalogue over these drivers. */
export function catalogOver(
  drivers: Drivers,
  { currency, coherence }: Pick<Config, "currency" | "coherence">,
  log: Log,
): Catalog {
  return createCatalog({
    ...drivers,
    currency,
    coherence,
    now: Date.now,
    newId: uuidv7,
    wait: (milliseconds) =>
      new Promise((resolve) => setTimeout(resolve, milliseconds)),
    log,
  });
}
