import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { catalogOf, stockShop } from "../audit/audited_shop.ts";
import { cacheDrifts, indexDrifts } from "../audit/drift_kinds.ts";
import { type Drift, plantDrifts } from "../audit/plant_drifts.ts";
import { until } from "../catalog/until.ts";
import { onlyDeno } from "../only_deno.ts";
import {
  embeddedPorts,
  type Ports,
  servicePorts,
} from "../scenario_catalog.ts";
import { serviceEnvironment } from "../services/service_environment.ts";

const id = "lamp";

/** Both parts have the version before. */
const drifts: Drift[] = [
  ...indexDrifts.filter(({ name }) => name === "an older version")
    .map((kind): Drift => ({ where: "index", id, kind })),
  ...cacheDrifts.filter(({ name }) => name === "an older version")
    .map((kind): Drift => ({ where: "cache", id, kind })),
];

function describeRepair(name: string, open: () => Promise<Ports>): void {
  describe(`a product on ${name}`, { skip: onlyDeno() }, () => {
    let ports: Ports;
    let catalog: Catalog;
    before(async () => {
      ports = await open();
      await stockShop(ports, {
        active: [id, "other"],
        draft: [],
        deleted: ["gone"],
      });
      catalog = catalogOf(ports);
      catalog.startRelay();
    });
    after(async () => {
      await catalog?.close();
      await Promise.all(Object.values(ports).map((port) => port.close()));
    });

    it("agrees at first", async () => {
      const { agreement, store, cache, index } = await catalog
        .readProductSync(id);
      assert.equal(agreement, "agrees");
      assert.deepEqual(
        [store?.version, cache.version, index.version],
        [2, 2, 2],
      );
      const gone = await catalog.readProductSync("gone");
      assert.deepEqual(
        [gone.agreement, gone.store?.status, gone.index],
        ["agrees", "deleted", { agreement: "agrees" }],
      );
    });

    it("is told where cache and index are behind, and mended", async () => {
      assert.equal(drifts.length, 2);
      await plantDrifts(ports, drifts);
      const before = await catalog.readProductSync(id);
      assert.deepEqual(
        [before.cache, before.index].map(({ agreement, ...copy }) => [
          agreement,
          copy.difference,
          copy.version,
        ]),
        [["differs", "stale", 1], ["differs", "stale", 1]],
      );
      const after = await catalog.repairProduct(id);
      assert.equal(after.agreement, "agrees");
      assert.equal(after.index.version, 2);
      assert.equal((await catalog.readProductSync(id)).agreement, "agrees");
    });

    it("is in the index that a rebuild in the background has made", async () => {
      catalog.startRebuild();
      await until(() => catalog.getRebuild().running === undefined, 60);
      const { last } = catalog.getRebuild();
      assert.equal(last?.failure, undefined);
      assert.equal(last?.outcome, "activated");
      assert.equal((await catalog.readProductSync(id)).agreement, "agrees");
      const { index } = await catalog.getSyncState();
      assert.equal(index?.products, 2);
    });
  });
}

const services = await serviceEnvironment();

describeRepair("the embedded drivers", embeddedPorts);
if (services) {
  describeRepair(
    "DynamoDB, Redis and Elasticsearch",
    () => servicePorts(services),
  );
}
