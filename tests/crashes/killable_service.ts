import { createKey } from "../../src/cli/keys.ts";
import { formatApiKey } from "../../src/config/api_keys.ts";
import { type AisleProcess, startAisle } from "../cli/aisle_process.ts";

/** A served catalogue in a process of its own that can be killed. */
export type KillableService = {
  url: string;
  /** With the key that may do everything. */
  headers: { Authorization: string };
  /** Ends it with SIGKILL: nothing in it runs any more. */
  kill(): Promise<void>;
  /** Asks it to end. */
  stop(): Promise<void>;
};

/** Serves the database at `path` on a free port. */
export async function startKillableService(
  path: string,
): Promise<KillableService> {
  const { key, entry } = createKey("crash-test", ["admin"]);
  const aisle = startAisle(["serve", "--json"], {
    environment: {
      PORT: "0",
      LOG_LEVEL: "silent",
      CATALOG_SQLITE_PATH: path,
      CATALOG_API_KEYS: formatApiKey(entry),
    },
  });
  const { url } = JSON.parse(await aisle.firstLine);
  return {
    url,
    headers: { Authorization: `Bearer ${key}` },
    kill: () => end(aisle, "SIGKILL"),
    stop: () => end(aisle, "SIGTERM"),
  };
}

async function end({ child, ended }: AisleProcess, signal: NodeJS.Signals) {
  child.kill(signal);
  await ended;
}
