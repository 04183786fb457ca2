import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { after, before, describe, it } from "node:test";
import {
  type AisleProcess,
  runAisle,
  startAisle,
} from "./cli/aisle_process.ts";
import { temporaryFolder } from "./cli/temporary_folder.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const examples = [...readme.matchAll(/```sh\n(.*?)```/gs)]
  .map(([, commands = ""]) => commands)
  .filter((commands) => commands.includes("http://127.0.0.1:8000"));
const key = "readme-key";

describe("the README", () => {
  const folder = temporaryFolder();
  const environment = {
    PORT: "0",
    CATALOG_SQLITE_PATH: folder.file("readme.db"),
    CATALOG_API_KEYS: `readme:read+write:${
      createHash("sha256").update(key).digest("hex")
    }`,
  };
  let service: AisleProcess;
  let url = "";

  before(async () => {
    const seeded = await runAisle(["seed"], { environment });
    assert.equal(seeded.code, 0, seeded.stderr);
    service = startAisle(["serve"], { environment });
    url = /http:\/\/\S+/.exec(await service.firstLine)?.[0] ?? "";
    // What is no success ends curl with an error.
    writeFileSync(folder.file(".curlrc"), "fail-with-body\nsilent\n");
  });

  after(async () => {
    service.child.kill("SIGTERM");
    await service.ended;
    folder.remove();
  });

  it("shows at least five calls", () => {
    const calls = examples.join("").match(/^\s*curl /gm) ?? [];
    assert.ok(calls.length >= 5, `only ${calls.length} calls`);
  });

  for (const commands of examples) {
    it(`runs ${commands.split("\n")[0]}`, () => {
      const { status, stdout, stderr } = spawnSync(
        "bash",
        [
          "-euo",
          "pipefail",
          "-c",
          commands.replaceAll("http://127.0.0.1:8000", url),
        ],
        {
          encoding: "utf8",
          env: { ...process.env, KEY: key, CURL_HOME: folder.file(".") },
        },
      );
      assert.equal(status, 0, stdout + stderr);
      assert.doesNotMatch(
        stdout,
        /"total":0|"failed":[1-9]|"searchable":false/,
      );
    });
  }
});
