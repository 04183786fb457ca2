import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openDatabase } from "../../drivers/sqlite/database.ts";
import { sqliteSearch } from "../../drivers/sqlite/sqlite_search.ts";
import { runAisle } from "./aisle_process.ts";
import { temporaryFolder } from "./temporary_folder.ts";

const { file, remove } = temporaryFolder();
after(remove);

const environment = { CATALOG_SQLITE_PATH: file("audited.db") };
const lines = Array.from(
  { length: 50 },
  (_, index) => JSON.stringify({ id: `p${index}`, name: `Lamp ${index}` }),
).join("\n");

/** Damages the index as no write does. */
async function loseDocuments(...ids: string[]): Promise<void> {
  const database = openDatabase({
    path: environment.CATALOG_SQLITE_PATH,
    role: "tool",
  });
  await sqliteSearch({ database }).forget(ids);
  database.close();
}

const audit = (...options: string[]) =>
  runAisle(["audit", ...options], { environment });

describe("aisle audit", () => {
  before(async () => {
    const { code, stderr } = await runAisle(
      ["import", "-", "--format", "ndjson", "--json"],
      { environment, input: lines },
    );
    assert.equal(code, 0, stderr);
  });

  it("says that nothing is wrong, and what it could not reach", async () => {
    const { code, stdout, stderr } = await audit();
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^50 products compared/);
    assert.match(stdout, /Nothing is wrong\n$/);
    assert.match(stderr, /cache .* was not checked here/);
  });

  it("names each difference, and ends with a code of its own", async () => {
    await loseDocuments("p7", "p8");
    const { code, stdout } = await audit();
    assert.equal(code, 4);
    assert.match(
      stdout,
      /^index: missing "p7", at version 1 in the store$/m,
    );
    assert.match(stdout, /^index: 2 missing$/m);
    assert.match(stdout, /Something is wrong\n$/);
  });

  it("tells programs in lines of JSON", async () => {
    const { code, stdout } = await audit("--json", "--sample", "1000");
    assert.equal(code, 4);
    const told = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(
      told.slice(0, -1).map(({ finding }) => finding.id).sort(),
      ["p7", "p8"],
    );
    const { verdict, parts } = told.at(-1).report;
    assert.equal(verdict, "differences");
    // The cache in memory is out of reach.
    assert.deepEqual(parts, ["index"]);
  });

  it("mends what it finds when it is asked to", async () => {
    const mending = await audit("--repair");
    assert.equal(mending.code, 0, mending.stderr);
    assert.match(mending.stdout, /"p7", .*, mended$/m);
    assert.match(mending.stdout, /All that was wrong is mended\n$/);
    assert.equal((await audit()).code, 0);
  });

  it("takes no sample that is none", async () => {
    const { code, stderr } = await audit("--sample", "few");
    assert.equal(code, 2);
    assert.match(stderr, /Cannot take a sample of "few"/);
  });
});
