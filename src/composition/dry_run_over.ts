import type { Drivers } from "../../drivers/open.ts";
import type { Log } from "../catalog/log.ts";
import type { Config } from "../config.ts";
import { dryRunStore, noCache } from "../import/dry_run_store.ts";
import type { OpenDryRun } from "../import/preview_source.ts";
import { catalogOver } from "./open_catalog.ts";

/** The catalogue over these drivers as it would be after what is written to it; nothing reaches the drivers. */
export function dryRunOver(
  { drivers, config, log }: {
    drivers: Drivers;
    config: Pick<Config, "currency" | "coherence">;
    log: Log;
  },
): OpenDryRun {
  return (onCommit) => {
    const store = dryRunStore(drivers.store, onCommit);
    return catalogOver({ ...drivers, store, cache: noCache }, config, log);
  };
}
