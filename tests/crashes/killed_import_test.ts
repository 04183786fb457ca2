import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import {
  type AisleProcess,
  runAisle,
  startAisle,
} from "../cli/aisle_process.ts";
import { temporaryFolder } from "../cli/temporary_folder.ts";
import { openContents } from "./database_contents.ts";
import { onlyDeno } from "../only_deno.ts";

const { file, remove } = temporaryFolder();
after(remove);

const lineCount = 20_000;

/** Every tenth line is refused. */
function bigFile(): string {
  const lines = Array.from({ length: lineCount }, (_, index) =>
    JSON.stringify({
      id: `p${index + 1}`,
      name: (index + 1) % 10 === 0 ? "" : `Product number ${index + 1}`,
    }));
  writeFileSync(file("big.ndjson"), lines.join("\n"));
  return file("big.ndjson");
}

/** How many products the database holds; reads beside the import. */
async function countProducts(path: string): Promise<number> {
  const contents = openContents(path);
  try {
    return (await contents.readRecords()).length;
  } finally {
    contents.close();
  }
}

/** Waits until the import has written `count` products, then sends the signal. */
async function signalAt(
  { child, ended }: AisleProcess,
  { path, count, signal }: {
    path: string;
    count: number;
    signal: "SIGKILL" | "SIGINT";
  },
) {
  let over = false;
  ended.then(() => over = true);
  while (!over && await countProducts(path) < count) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  child.kill(signal);
  return await ended;
}

describe("an import that is broken off", { skip: onlyDeno() }, () => {
  it("goes on after kill -9 without losing or doubling a line", async () => {
    const path = file("killed.db");
    const environment = { CATALOG_SQLITE_PATH: path, LOG_LEVEL: "silent" };
    const errors = file("killed.csv");
    const args = ["import", bigFile(), "--errors", errors, "--json"];
    let runs = 0;
    for (const count of [6_000, 11_000, Infinity]) {
      const aisle = startAisle(args, { environment });
      runs++;
      const { stdout } = count === Infinity
        ? await aisle.ended
        : await signalAt(aisle, { path, count, signal: "SIGKILL" });
      if (stdout === "") continue;
      const summary = JSON.parse(stdout);
      assert.equal(summary.failed, lineCount / 10);
      assert.equal(summary.created + summary.unchanged, lineCount * 9 / 10);
      assert.equal(summary.searchable, true);
      break;
    }
    assert.equal(runs, 3, "the import was done before it could be killed");
    assert.equal(await countProducts(path), lineCount * 9 / 10);
    const refused = readFileSync(errors, "utf8").trim().split("\n").slice(1)
      .map((row) => Number(row.split(",")[0]));
    const expected = Array.from(
      { length: lineCount / 10 },
      (_, index) => (index + 1) * 10,
    );
    assert.deepEqual([...new Set(refused)], expected);
    const contents = openContents(path);
    await contents.assertIndexAgrees();
    contents.close();
  });

  it("ends in order on Ctrl-C and goes on where it was", async () => {
    const path = file("stopped.db");
    const environment = { CATALOG_SQLITE_PATH: path, LOG_LEVEL: "silent" };
    const args = ["import", bigFile(), "--json"];
    const stopped = await signalAt(startAisle(args, { environment }), {
      path,
      count: 5_000,
      signal: "SIGINT",
    });
    // Deno tells the signal that was sent instead of the code.
    assert.equal(
      stopped.code ?? stopped.signal,
      stopped.code === null ? "SIGINT" : 130,
    );
    const first = JSON.parse(stopped.stdout);
    assert.equal(first.complete, false);
    const { code, stdout } = await runAisle(args, { environment });
    assert.equal(code, 1);
    const second = JSON.parse(stdout);
    assert.ok(second.resumedAfterLine >= 5_000);
    assert.equal(second.unchanged, 0);
    assert.equal(await countProducts(path), lineCount * 9 / 10);
  });

  it("begins anew with another file, another mapping, --restart, and after its end", async () => {
    const path = file("anew.db");
    const environment = { CATALOG_SQLITE_PATH: path, LOG_LEVEL: "silent" };
    const big = bigFile();
    await signalAt(startAisle(["import", big], { environment }), {
      path,
      count: 5_000,
      signal: "SIGINT",
    });
    const mapping = file("same.json");
    writeFileSync(mapping, '{"id":"id","name":"name"}');
    const changed = file("changed.ndjson");
    writeFileSync(changed, `${readFileSync(big, "utf8")}\n`);
    const resumedAfter = async (...args: string[]) => {
      const run = await runAisle(["import", ...args, "--json"], {
        environment,
      });
      return JSON.parse(run.stdout).resumedAfterLine;
    };
    assert.equal(await resumedAfter(changed), 0);
    assert.equal(await resumedAfter(big, "--mapping", mapping), 0);
    assert.ok(await resumedAfter(big) > 0);
    assert.equal(await resumedAfter(big), 0);
  });
});
