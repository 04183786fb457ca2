import assert from "node:assert/strict";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { parseEnv } from "node:util";
import { removeEnvFile, writeEnvFile } from "./env_file.ts";

describe("the environment file", () => {
  const folder = mkdtempSync(join(tmpdir(), "aisle-env-file-"));
  after(() => rmSync(folder, { recursive: true }));

  it("holds the variables, for its owner alone, until it is removed", () => {
    const path = join(folder, "services.env");
    const environment = { URL: "http://127.0.0.1:1", TOKEN: "abc" };
    writeEnvFile(path, { URL: "of an earlier start" });
    writeEnvFile(path, environment);
    assert.deepEqual({ ...parseEnv(readFileSync(path, "utf8")) }, environment);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    removeEnvFile(path);
    assert.equal(existsSync(path), false);
  });

  it("does not replace a file that somebody else wrote", () => {
    const path = join(folder, "own.env");
    writeFileSync(path, "SECRET=1\n");
    assert.throws(() => writeEnvFile(path, {}), /a file is there/);
    assert.equal(readFileSync(path, "utf8"), "SECRET=1\n");
  });
});
