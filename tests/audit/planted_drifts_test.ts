import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import {
  embeddedPorts,
  type Ports,
  servicePorts,
} from "../scenario_catalog.ts";
import { onlyDeno } from "../only_deno.ts";
import { serviceEnvironment } from "../services/service_environment.ts";
import { auditOf, catalogOf, parkProduct, stockShop } from "./audited_shop.ts";
import { type Befallen, cacheDrifts, indexDrifts } from "./drift_kinds.ts";
import { type Drift, expectedOf, plantDrifts, toldOf } from "./plant_drifts.ts";

const driftsOfEachPart = 500;
const sound = Array.from({ length: 150 }, (_, place) => `sound-${place}`);

/** 500 drifts in the index and 500 in the cache, of every kind; some products have both. */
function thousandDrifts(): Drift[] {
  return Array.from({ length: driftsOfEachPart }, (_, place) => place)
    .flatMap((place) => {
      const inIndex = indexDrifts[place % indexDrifts.length];
      const inCache = cacheDrifts[place % cacheDrifts.length];
      assert.ok(inIndex && inCache);
      return [
        { where: "index", id: `${inIndex.of}-${place}`, kind: inIndex },
        { where: "cache", id: `${inCache.of}-${place}`, kind: inCache },
      ] satisfies Drift[];
    });
}

function idsOf(drifts: readonly Drift[], of: Befallen): string[] {
  return [
    ...new Set(
      drifts.filter(({ kind }) => kind.of === of)
        .map(({ id }) => id),
    ),
  ];
}

function describeAudit(name: string, open: () => Promise<Ports>): void {
  describe(`an audit of ${name} with 1,000 drifts of every kind`, {
    skip: onlyDeno(),
  }, () => {
    const drifts = thousandDrifts();
    const expected = [...drifts.map(expectedOf), "index missing parked"].sort();
    let ports: Ports;
    let catalog: Catalog;

    before(async () => {
      ports = await open();
      await stockShop(ports, {
        active: [...idsOf(drifts, "active"), ...sound],
        draft: [...idsOf(drifts, "draft"), "sound-draft"],
        deleted: [...idsOf(drifts, "deleted"), "sound-deleted"],
      });
    });
    after(async () => {
      await catalog?.close();
      await Promise.all(Object.values(ports).map((port) => port.close()));
    });

    it("finds nothing before", async () => {
      catalog = catalogOf(ports);
      catalog.startRelay();
      const { findings, report } = await auditOf(catalog);
      assert.deepEqual(findings, []);
      assert.equal(report.verdict, "clean");
      // A relay that knew of the entry to park would carry it on.
      await catalog.close();
    });

    it("finds each of them and nothing else, and the entry that is parked", async () => {
      await parkProduct(ports, "parked");
      await plantDrifts(ports, drifts);
      catalog = catalogOf(ports);
      catalog.startRelay();
      const { findings, report } = await auditOf(catalog);
      assert.deepEqual(findings.map(toldOf).sort(), expected);
      assert.equal(report.verdict, "differences");
      assert.equal(report.differences, expected.length);
      assert.equal(report.unsettled, 0);
      const counted = report.counts.reduce((sum, { found }) => sum + found, 0);
      assert.equal(counted, expected.length);
      assert.deepEqual(
        report.parked.map(({ entry: { subject }, reason }) => [
          subject,
          reason,
        ]),
        [[{ kind: "product", id: "parked", version: 1 }, "It was refused"]],
      );
    });

    it("mends all of them when it is asked to", async () => {
      const { findings, report } = await auditOf(catalog, { repair: true });
      assert.deepEqual(findings.map(toldOf).sort(), expected);
      assert.deepEqual(findings.filter(({ mended }) => !mended), []);
      assert.equal(report.verdict, "mended");
      assert.deepEqual(report.parked, []);
    });

    it("finds nothing afterwards", async () => {
      const { findings, report } = await auditOf(catalog);
      assert.deepEqual(findings, []);
      assert.equal(report.verdict, "clean");
    });
  });
}

const services = await serviceEnvironment();

describeAudit("the embedded drivers", embeddedPorts);
if (services) {
  describeAudit(
    "DynamoDB, Redis and Elasticsearch",
    () => servicePorts(services),
  );
}
