import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { runAisle } from "./aisle_process.ts";
import { temporaryFolder } from "./temporary_folder.ts";

const line = JSON.stringify({
  id: "pan",
  name: "Red iron pan",
  brand: "Acme",
  status: "active",
});

describe("aisle explain", () => {
  const folder = temporaryFolder();
  const environment = { CATALOG_SQLITE_PATH: folder.file("aisle.db") };

  before(async () => {
    const file = folder.file("products.ndjson");
    await writeFile(file, `${line}\n`);
    const { code } = await runAisle(["import", file], { environment });
    assert.equal(code, 0);
  });
  after(() => folder.remove());

  function explain(...args: string[]) {
    return runAisle(["explain", ...args], { environment });
  }

  it("tells a product's place in sentences", async () => {
    const { code, stdout } = await explain("iron pans", "pan");
    assert.equal(code, 0);
    assert.match(stdout, /^It is number 1 of 1 with a score of /);
    assert.match(stdout, /It has "iron"/);
  });

  it("tells what leaves it out, as JSON on request", async () => {
    const filters = ["--filter", "brand:Other", "--filter", "price:1..2"];
    const { stdout } = await explain("pan", "pan", ...filters, "--json");
    const { found, reasons } = JSON.parse(stdout);
    assert.equal(found, false);
    assert.deepEqual(
      reasons.map(({ filter }: { filter?: string }) => filter),
      ["brand:Other", "price:1..2"],
    );
    assert.match(
      (await explain("pan", "pot")).stdout,
      /There is no product "pot"/,
    );
  });

  it("refuses a filter that is none", async () => {
    const { code, stderr } = await explain("pan", "pan", "--filter", "size:1");
    assert.notEqual(code, 0);
    assert.match(stderr, /size/);
  });
});
