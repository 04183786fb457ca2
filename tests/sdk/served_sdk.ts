import { spawnSync } from "node:child_process";
import process from "node:process";
import { type AisleProcess, startAisle } from "../cli/aisle_process.ts";
import { suiteApiKeys, suiteKeys } from "../http/suite_keys.ts";
import { sdkPath } from "./sdk_tools.ts";

/** A served catalogue, and a shell beside it. */
export type ServedSdk = {
  url: string;
  /** Runs commands in a folder; standard output and error come together. */
  run(commands: string, folder: string): { status: number; output: string };
  stop(): Promise<void>;
};

/** Serves an empty catalogue in a file of SQLite. */
export async function serveForSdk(sqlitePath: string): Promise<ServedSdk> {
  const service: AisleProcess = startAisle(["serve"], {
    environment: {
      PORT: "0",
      LOG_LEVEL: "error",
      CATALOG_SQLITE_PATH: sqlitePath,
      CATALOG_API_KEYS: suiteApiKeys,
    },
  });
  const url = /http:\/\/\S+/.exec(await service.firstLine)?.[0] ?? "";
  return {
    url,
    run(commands, cwd) {
      const { status, stdout, stderr } = spawnSync(
        "bash",
        ["-euo", "pipefail", "-c", commands],
        {
          cwd,
          encoding: "utf8",
          timeout: 300_000,
          env: {
            ...process.env,
            PATH: sdkPath(),
            KEY: suiteKeys.admin,
            AISLE_URL: url,
            NO_COLOR: "1",
            npm_config_loglevel: "error",
          },
        },
      );
      return { status: status ?? -1, output: stdout + stderr };
    },
    async stop() {
      service.child.kill("SIGTERM");
      await service.ended;
    },
  };
}
