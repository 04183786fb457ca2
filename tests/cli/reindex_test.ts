import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import { runAisle, startAisle } from "./aisle_process.ts";
import { temporaryFolder } from "./temporary_folder.ts";

const { file, remove } = temporaryFolder();
after(remove);

/** A database with `count` products, and how to run `aisle reindex` on it. */
async function stocked(name: string, count: number) {
  const environment = { CATALOG_SQLITE_PATH: file(`${name}.db`) };
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      id: `p${index}`,
      name: `Shirt ${index}`,
      description: "A shirt of cotton. ".repeat(20),
      status: "active",
    }));
  writeFileSync(file(`${name}.ndjson`), lines.join("\n"));
  const { code } = await runAisle(["import", file(`${name}.ndjson`)], {
    environment,
  });
  assert.equal(code, 0);
  return {
    start: (...args: string[]) =>
      startAisle(["reindex", ...args], { environment }),
    run: (...args: string[]) => runAisle(["reindex", ...args], { environment }),
  };
}

describe("aisle reindex", () => {
  it("says what it builds, how far it is and what can be done next", async () => {
    const { run } = await stocked("told", 150);
    const { code, stdout, stderr } = await run();
    assert.equal(code, 0, stderr);
    assert.match(
      stderr,
      /^Learning the words of the catalogue for search\nBuilding generation \w+\nfilling: 25 products\nchecking: 0 products, 0 filled again\nlooking for what is not stored: 0 ids\nactivating\n$/,
    );
    const [active, rate, previous] = stdout.split("\n");
    assert.match(
      active ?? "",
      /^Generation \w+ is active: 150 products checked, 0 filled again, 0 unknown ids removed$/,
    );
    assert.match(rate ?? "", /^[\d.]+ s, [\d,]+ products\/s$/);
    assert.match(previous ?? "", /^Generation \w+ is kept up to date: /);
  });

  it("rolls back and forth, and drops what is not in use", async () => {
    const { run } = await stocked("rolled", 10);
    const none = await run("--rollback");
    assert.equal(none.code, 1);
    assert.equal(
      none.stderr,
      "Cannot roll the index back: there is no previous generation\n",
    );
    const { generation, previous } = JSON.parse((await run("--json")).stdout);
    const back = JSON.parse((await run("--rollback", "--json")).stdout);
    assert.deepEqual(back, { active: previous, previous: generation });
    const forth = await run("--rollback");
    assert.equal(
      forth.stdout,
      `Generation ${generation} is active again, and generation ${previous} ` +
        "is kept up to date\n",
    );
    const dropped = await run("--drop-previous");
    assert.equal(dropped.stdout, `Generation ${previous} is dropped\n`);
    const again = await run("--drop-previous", "--json");
    assert.deepEqual(JSON.parse(again.stdout), { dropped: null });
  });

  it("ends in order on Ctrl-C, goes on where it was, and can be given up", async () => {
    const { run, start } = await stocked("stopped", 5_000);
    const generations: string[] = [];
    for (const verb of ["Building", "Goes on building"]) {
      const { child, ended } = start();
      let stderr = "";
      child.stderr?.on("data", (text) => {
        stderr += text;
        if (stderr.includes("filling:")) child.kill("SIGINT");
      });
      const { code, signal, stdout } = await ended;
      // Deno tells the signal that was sent instead of the code.
      assert.ok(code === 130 || signal === "SIGINT", `${code} ${stderr}`);
      const told = /^(.*) generation (\w+)$/m.exec(stderr);
      assert.equal(told?.[1], verb);
      generations.push(told?.[2] ?? "");
      assert.equal(
        stdout,
        'Broken off: "aisle reindex" goes on here, "aisle reindex --abandon" ' +
          `gives generation ${generations[0]} up\n`,
      );
    }
    assert.equal(generations[0], generations[1]);
    const abandoned = await run("--abandon", "--json");
    assert.deepEqual(JSON.parse(abandoned.stdout), { dropped: generations[0] });
    assert.equal((await run("--abandon")).stdout, "Nothing is being built\n");
  });

  it("does one thing at a time", async () => {
    const { code, stderr } = await runAisle(
      ["reindex", "--rollback", "--drop-previous"],
    );
    assert.equal(code, 2);
    assert.match(stderr, /cannot be used with/);
  });
});
