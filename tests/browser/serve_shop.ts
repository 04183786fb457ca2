import assert from "node:assert/strict";
import { runAisle, startAisle } from "../cli/aisle_process.ts";
import { temporaryFolder } from "../cli/temporary_folder.ts";
import { freePort } from "../services/free_port.ts";
import { suiteApiKeys } from "../http/suite_keys.ts";

type ShopOptions = {
  /** As `aisle import` reads them, for the address of the app; the demo catalogue when absent. */
  lines?: (url: string) => readonly unknown[];
  environment?: Record<string, string>;
};

/** A served app on a database of its own, which knows the keys of the suite. */
export type ServedShop = {
  /** Begins with `http://`, without a slash at the end. */
  url: string;
  /** Of `aisle` commands on the same catalogue. */
  environment: Record<string, string>;
  close(): Promise<void>;
};

/** Fills a new database and serves it with the `aisle` command. */
export async function serveShop(
  { lines, environment: extra }: ShopOptions = {},
): Promise<ServedShop> {
  const folder = temporaryFolder();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    PORT: String(port),
    CATALOG_SQLITE_PATH: folder.file("shop.db"),
    CATALOG_API_KEYS: suiteApiKeys,
    ...extra,
  };
  const filled = lines === undefined
    ? await runAisle(["seed"], { environment })
    : await runAisle(["import", "-", "--format", "ndjson"], {
      environment,
      input: lines(url).map((line) => `${JSON.stringify(line)}\n`).join(""),
    });
  assert.equal(filled.code, 0, filled.stdout + filled.stderr);
  const service = startAisle(["serve"], { environment });
  await service.firstLine;
  return {
    url,
    environment,
    async close() {
      service.child.kill("SIGTERM");
      await service.ended;
      folder.remove();
    },
  };
}
