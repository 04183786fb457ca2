import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { after, describe, it } from "node:test";
import { deleteTable } from "../../drivers/dynamodb/dynamodb_table.ts";
import { openTestIndex } from "../drivers/elasticsearch_service.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { runAisle } from "./aisle_process.ts";
import { temporaryFolder } from "./temporary_folder.ts";

const { file, remove } = temporaryFolder();
after(remove);

async function findings(environment: Record<string, string>) {
  const { code, stdout } = await runAisle(["doctor", "--json"], {
    environment,
  });
  return { code, findings: JSON.parse(stdout).findings };
}

const services = await serviceEnvironment();

describe("aisle doctor on the services", {
  skip: services === undefined && noServices,
}, () => {
  it("finds what is missing, and nothing once that is made", async () => {
    assert.ok(services);
    const name = `aisle-test-${randomUUID()}`;
    const environment = {
      ...services,
      CATALOG_STORE: "dynamodb",
      CATALOG_SEARCH: "elasticsearch",
      CATALOG_CACHE: "redis",
      CATALOG_DYNAMODB_TABLE: name,
      CATALOG_SEARCH_INDEX: name,
    };
    const before = await findings(environment);
    assert.equal(before.code, 1);
    const provision = before.findings
      .find(({ check }: { check: string }) => check === "provision");
    assert.match(provision.detail, /Create table/);
    assert.match(provision.cure, /aisle provision/);

    const made = await runAisle(["provision"], { environment });
    assert.equal(made.code, 0, made.stderr);
    const { code, findings: all } = await findings(environment);
    assert.deepEqual(all.filter(({ ok }: { ok: boolean }) => !ok), []);
    assert.equal(code, 0);
    await deleteTable({
      table: name,
      region: services.AWS_REGION,
      endpoint: services.AWS_ENDPOINT_URL_DYNAMODB,
      credentials: {
        accessKeyId: services.AWS_ACCESS_KEY_ID,
        secretAccessKey: services.AWS_SECRET_ACCESS_KEY,
      },
    });
    await openTestIndex({ url: services.ELASTICSEARCH_URL, index: name })
      .remove();
  });
});

describe("aisle doctor", () => {
  it("finds nothing wrong with the embedded drivers", async () => {
    const result = await findings({ CATALOG_SQLITE_PATH: file("well.db") });
    assert.equal(result.code, 0);
    const checks = result.findings.map(({ check }: { check: string }) => check);
    assert.deepEqual(checks, [
      "versions",
      "configuration",
      "keys",
      "store",
      "cache",
      "search",
      "outbox",
      "words",
    ]);
  });

  it("tells which words search knows, and when they are damaged", async () => {
    const path = file("words.db");
    const environment = { CATALOG_SQLITE_PATH: path, LOG_LEVEL: "silent" };
    const words = async () => {
      const result = await findings(environment);
      const { ok, detail, cure } = result.findings
        .find(({ check }: { check: string }) => check === "words");
      return { ok, detail: detail.replace(/\d{4}-\d\d-\d\d/, "DAY"), cure };
    };
    const product = '{"id":"a","name":"Lamp"}\n';
    await runAisle(["import", "-", "--format", "ndjson"], {
      environment,
      input: product,
    });
    assert.deepEqual(await words(), {
      ok: true,
      detail: "learnt from 1 product on DAY",
      cure: undefined,
    });
    const database = new DatabaseSync(path);
    database.exec("DELETE FROM setting WHERE name LIKE 'lexicon-_-%'");
    database.close();
    const { ok, cure } = await words();
    assert.equal(ok, false);
    assert.match(cure, /aisle reindex/);
    await runAisle(["reindex"], { environment });
    assert.equal((await words()).ok, true);
  });

  it("tells every mistake of the configuration", async () => {
    const result = await findings({ PORT: "x", CATALOG_CURRENCY: "dollars" });
    assert.equal(result.code, 1);
    const wrong = result.findings
      .filter(({ ok }: { ok: boolean }) => !ok)
      .map(({ detail }: { detail: string }) => detail.split(" ")[0]);
    assert.deepEqual(wrong, ["PORT", "CATALOG_CURRENCY"]);
  });

  it("tells cause and cure when a service does not answer", async () => {
    const result = await findings({
      CATALOG_SQLITE_PATH: file("redis.db"),
      CATALOG_CACHE: "redis",
      UPSTASH_REDIS_REST_URL: "http://127.0.0.1:9",
      UPSTASH_REDIS_REST_TOKEN: "secret-token",
    });
    assert.equal(result.code, 1);
    const cache = result.findings
      .find(({ check }: { check: string }) => check === "cache");
    assert.equal(cache.ok, false);
    assert.match(cache.cure, /UPSTASH_REDIS_REST_URL/);
    assert.doesNotMatch(JSON.stringify(result.findings), /secret-token/);
  });

  it("tells cause and cure when the file is no database of Aisle", async () => {
    const path = file("other.db");
    writeFileSync(path, "this is a text\n".repeat(100));
    const result = await findings({ CATALOG_SQLITE_PATH: path });
    assert.equal(result.code, 1);
    const last = result.findings.at(-1);
    assert.equal(last.ok, false);
    assert.match(last.cure, /CATALOG_SQLITE_PATH/);
  });
});
