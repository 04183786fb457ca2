import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { parse } from "yaml";
import { z } from "zod";
import { provision } from "../../drivers/provision.ts";
import { readGauges } from "../../drivers/read_gauges.ts";
import { deleteTable } from "../../drivers/dynamodb/dynamodb_table.ts";
import type { FinishedAudit } from "../../src/catalog/audit/audit_runs.ts";
import { openCatalog } from "../../src/composition/open_catalog.ts";
import { readConfig } from "../../src/config.ts";
import { createMetrics } from "../../src/http/metrics.ts";
import { openTestIndex } from "../drivers/elasticsearch_service.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";

const Rules = z.object({
  groups: z.array(z.object({
    rules: z.array(z.object({ alert: z.string(), expr: z.string() })),
  })),
});

const file = new URL("../../deploy/alerts.yml", import.meta.url);
const rules = Rules.parse(parse(readFileSync(file, "utf8")))
  .groups.flatMap((group) => group.rules);
const watched = new Set(
  rules.flatMap(({ expr }) => expr.match(/\b(?:catalog|http)_[a-z_]+/g) ?? []),
);

const services = await serviceEnvironment();

describe("the alerting rules", {
  skip: services === undefined && noServices,
}, () => {
  it("watch nothing but what a service on all three shows", async () => {
    const name = `aisle-test-${randomUUID()}`;
    const config = readConfig({
      ...services,
      CATALOG_STORE: "dynamodb",
      CATALOG_DYNAMODB_TABLE: name,
      CATALOG_SEARCH: "elasticsearch",
      CATALOG_SEARCH_INDEX: name,
      CATALOG_CACHE: "redis",
    });
    const { store, search } = config;
    assert.ok(store.driver === "dynamodb");
    assert.ok(search.driver === "elasticsearch");
    await provision(config);
    const metrics = createMetrics();
    const { observer } = metrics;
    const { catalog } = await openCatalog(config, {
      role: "service",
      log() {},
      observer,
    });
    try {
      metrics.observeRequest({ method: "get", path: "/v1/search" }, 200, 1);
      await catalog.readProduct("nothing", "product");
      const text = await metrics.read({
        getState: catalog.getState,
        getAudit: () => ({ last: audit }),
        readGauges: () => readGauges(config),
      });
      const shown = new Set(
        text.match(/^[a-z_]+(?=[ {])/gm),
      );
      const unknown = [...watched].filter((each) => !shown.has(each));
      assert.deepEqual(unknown, []);
      assert.match(
        text,
        /^catalog_audit_differences\{where="index",difference="stale"\} 1$/m,
      );
      assert.match(text, /service="redis",operation="\w+",outcome="answered"/);
      assert.match(
        text,
        /^catalog_dynamodb_capacity_units_total\{kind="read"\} [1-9.]/m,
      );
    } finally {
      await catalog.close();
      await deleteTable(store);
      const index = openTestIndex(search);
      await index.remove();
      await index.search.close();
    }
  });
});

const audit: FinishedAudit = {
  parts: ["index", "cache"],
  verdict: "differences",
  startedAt: 0,
  finishedAt: 1,
  checked: { products: 2, index: 2, cache: 0 },
  differences: 2,
  mended: 1,
  unsettled: 0,
  parked: [],
  unchecked: [],
  stopped: false,
  counts: [{ where: "index", difference: "stale", found: 2, mended: 1 }],
  findings: [],
};
