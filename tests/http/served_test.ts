import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { type AisleProcess, startAisle } from "../cli/aisle_process.ts";
import { temporaryFolder } from "../cli/temporary_folder.ts";
import { suiteApiKeys } from "./suite_keys.ts";

const suite = fileURLToPath(new URL("./", import.meta.url));

/** The files of the suite that ask whatever service they are pointed at. */
function suiteFiles(): string[] {
  return readdirSync(suite)
    .filter((name) => name.endsWith("_test.ts"))
    .map((name) => suite + name)
    .filter((file) => readFileSync(file, "utf8").includes("await openApp("));
}

/** The command that runs test files on the runtime that runs this one. */
function testCommand(): string[] {
  if (process.versions["deno"]) return ["test", "-A", "--quiet"];
  if (process.versions["bun"]) return ["test", "--timeout=120000"];
  return ["--test"];
}

// The suite that this starts must not start itself.
describe(
  "the suite against the service in a process of its own",
  { skip: process.env["HTTP_SUITE_URL"] !== undefined },
  () => {
    const folder = temporaryFolder();
    let service: AisleProcess;
    let url = "";
    before(async () => {
      service = startAisle(["serve"], {
        environment: {
          PORT: "0",
          CATALOG_SQLITE_PATH: folder.file("served.db"),
          CATALOG_API_KEYS: suiteApiKeys,
        },
      });
      url = /http:\/\/\S+/.exec(await service.firstLine)?.[0] ?? "";
    });
    after(async () => {
      service.child.kill("SIGTERM");
      await service.ended;
      folder.remove();
    });

    it("passes", { timeout: 240_000 }, async () => {
      const child = spawn(
        process.execPath,
        [...testCommand(), ...suiteFiles()],
        {
          env: { ...process.env, HTTP_SUITE_URL: url, NO_COLOR: "1" },
          stdio: ["ignore", "pipe", "pipe"],
        },
      );
      let output = "";
      child.stdout.on("data", (text) => output += text);
      child.stderr.on("data", (text) => output += text);
      const { promise, resolve } = Promise.withResolvers<number | null>();
      child.on("close", resolve);
      assert.equal(await promise, 0, output.slice(-20_000));
    });
  },
);
