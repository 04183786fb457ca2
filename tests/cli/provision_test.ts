import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { deleteTable } from "../../drivers/dynamodb/dynamodb_table.ts";
import { readConfig } from "../../src/config.ts";
import { openTestIndex } from "../drivers/elasticsearch_service.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { runAisle } from "./aisle_process.ts";
import { temporaryFolder } from "./temporary_folder.ts";

const services = await serviceEnvironment();

async function stepsOf(
  args: string[],
  environment: Record<string, string>,
): Promise<string[]> {
  const { code, stdout, stderr } = await runAisle(
    ["provision", "--json", ...args],
    { environment },
  );
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout).steps;
}

describe("aisle provision", () => {
  it("has nothing to do for the embedded drivers", async () => {
    const folder = temporaryFolder();
    try {
      const { stdout } = await runAisle(["provision"], {
        environment: { CATALOG_SQLITE_PATH: folder.file("shop.db") },
      });
      assert.equal(stdout, "Everything is there\n");
    } finally {
      folder.remove();
    }
  });

  it("says what is missing, makes it, and then finds all there", {
    skip: services === undefined && noServices,
  }, async () => {
    const name = `aisle-test-${randomUUID()}`;
    const environment = {
      ...services,
      CATALOG_STORE: "dynamodb",
      CATALOG_DYNAMODB_TABLE: name,
      CATALOG_SEARCH: "elasticsearch",
      CATALOG_SEARCH_INDEX: name,
      CATALOG_CACHE: "redis",
    };
    const { store, search } = readConfig(environment);
    assert.ok(store.driver === "dynamodb" && search.driver === "elasticsearch");

    const planned = await stepsOf(["--dry-run"], environment);
    assert.match(planned.join("\n"), /table.*\n.*\n.*index/);
    assert.deepEqual(await stepsOf(["--dry-run"], environment), planned);
    try {
      assert.deepEqual(await stepsOf([], environment), planned);
      assert.deepEqual(await stepsOf(["--dry-run"], environment), []);
      assert.deepEqual(await stepsOf([], environment), []);
    } finally {
      await deleteTable(store);
      const index = openTestIndex(search);
      await index.remove();
      await index.search.close();
    }
  });
});
