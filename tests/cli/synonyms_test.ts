import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import { runAisle } from "./aisle_process.ts";
import { temporaryFolder } from "./temporary_folder.ts";

describe("aisle synonyms and search-rules", () => {
  const folder = temporaryFolder();
  const environment = { CATALOG_SQLITE_PATH: folder.file("aisle.db") };
  after(() => folder.remove());

  it("import lines as Solr writes them, and export what can be imported", async () => {
    const path = folder.file("synonyms.txt");
    const text = "# furniture\nsofa, couch\n\ntrainers => running shoes\n";
    writeFileSync(path, text);
    const first = await runAisle(["synonyms", "import", path], {
      environment,
    });
    assert.equal(first.code, 0, first.stderr);
    assert.equal(
      first.stdout,
      "2 created, 0 updated, 0 unchanged, 0 deleted\n",
    );
    const exported = await runAisle(["synonyms", "export"], { environment });
    assert.equal(exported.stdout.trim().split("\n").length, 2);
    const again = await runAisle(
      ["synonyms", "import", "-", "--replace", "--json"],
      { environment, input: exported.stdout },
    );
    assert.deepEqual(JSON.parse(again.stdout), {
      created: 0,
      updated: 0,
      unchanged: 2,
      deleted: 0,
    });
  });

  it("name the lines that are refused, and write nothing", async () => {
    const rules = [
      { id: "a", when: { query: { is: "sofa" } }, then: { pin: ["p1"] } },
      { id: "b", when: { category: "none" }, then: { pin: ["p1"] } },
      { id: "c", when: { query: { is: "?" } }, then: { pin: ["p1"] } },
    ];
    const input = rules.map((rule) => JSON.stringify(rule)).join("\n\n");
    const args = ["search-rules", "import", "-"];
    const { code, stderr } = await runAisle(args, { environment, input });
    assert.equal(code, 1);
    assert.equal(
      stderr,
      'line 3: /when/category names "none", which is no category\n' +
        'line 5: /when/query/is is "?", which has no word\n' +
        "Nothing was written\n",
    );
    const exported = await runAisle(["search-rules", "export"], {
      environment,
    });
    assert.equal(exported.stdout, "");
  });
});
