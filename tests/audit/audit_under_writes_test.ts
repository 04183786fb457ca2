import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { stored } from "../catalog/stored_product.ts";
import {
  embeddedPorts,
  type Ports,
  servicePorts,
} from "../scenario_catalog.ts";
import { serviceEnvironment } from "../services/service_environment.ts";
import { until } from "../catalog/until.ts";
import { versionIn } from "../catalog/index_contents.ts";
import { auditOf, catalogOf, stockShop } from "./audited_shop.ts";
import { cacheDrifts, indexDrifts } from "./drift_kinds.ts";
import { type Drift, plantDrifts } from "./plant_drifts.ts";
import { onlyDeno } from "../only_deno.ts";

const writers = 4;
const hot = Array.from({ length: 60 }, (_, place) => `hot-${place}`);
const quiet = Array.from({ length: 60 }, (_, place) => `quiet-${place}`);

/** The last write of each product that was acknowledged. */
type Acknowledged = Map<string, { name: string; version: number }>;

/** Writes hot products, each always by the same writer, and the taxonomy, until `work` has ended. */
async function whileWriting(
  catalog: Catalog,
  work: () => Promise<void>,
): Promise<Acknowledged> {
  const acknowledged: Acknowledged = new Map();
  let isOver = false;
  let writes = 0;
  const goesOn = () => !isOver || writes < 3 * hot.length;

  async function write(writer: number): Promise<void> {
    for (let turn = 0; goesOn(); turn++) {
      const id = hot[(turn * writers + writer) % hot.length];
      assert.ok(id);
      const name = `Lamp ${writer} ${turn}`;
      const { product } = await catalog.patchProduct(id, { name });
      acknowledged.set(id, { name, version: product.version });
      writes++;
      // Embedded drivers answer at once: others must have their turn.
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async function rename(): Promise<void> {
    for (let turn = 0; goesOn(); turn++) {
      await catalog.replaceCategory(
        "other",
        { name: `Other ${turn}` },
        { kind: "exists" },
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  const writing = Promise.all([
    ...Array.from({ length: writers }, (_, writer) => write(writer)),
    rename(),
  ]);
  try {
    await until(() => writes > hot.length);
    await work();
  } finally {
    isOver = true;
    await writing;
  }
  return acknowledged;
}

function placeOf({ where, id }: { where: string; id: string }): string {
  return `${where} ${id}`;
}

function driftsOf(ids: readonly string[]): Drift[] {
  const forActive = <Kind extends { of: string }>(kinds: readonly Kind[]) =>
    kinds.filter(({ of }) => of === "active");
  return ids.flatMap((id, place): Drift[] => {
    const inIndex = forActive(indexDrifts)[place % 20];
    const inCache = forActive(cacheDrifts)[place % 7];
    return [
      ...inIndex ? [{ where: "index" as const, id, kind: inIndex }] : [],
      ...inCache ? [{ where: "cache" as const, id, kind: inCache }] : [],
    ];
  });
}

function describeAudit(name: string, open: () => Promise<Ports>): void {
  describe(
    `an audit of ${name} while writes go on`,
    { skip: onlyDeno() },
    () => {
      let ports: Ports;
      let catalog: Catalog;

      before(async () => {
        ports = await open();
        await stockShop(ports, {
          active: [...hot, ...quiet],
          draft: [],
          deleted: [],
        });
        catalog = catalogOf(ports);
        catalog.startRelay();
        await catalog.createCategory({ id: "other", name: "Other" });
      });
      after(async () => {
        await catalog?.close();
        await Promise.all(Object.values(ports).map((port) => port.close()));
      });

      it("finds nothing where nothing is wrong", async () => {
        await whileWriting(catalog, async () => {
          for (let audits = 0; audits < 2; audits++) {
            const { findings, report } = await auditOf(catalog);
            assert.deepEqual(findings, []);
            assert.ok(report.checked.products >= hot.length + quiet.length);
            assert.deepEqual(report.unchecked, []);
          }
        });
      });

      it("finds all that is wrong in what is not being written", async () => {
        const drifts = driftsOf(quiet);
        await plantDrifts(ports, drifts);
        await whileWriting(catalog, async () => {
          const { findings } = await auditOf(catalog);
          // What is at an older revision of the taxonomy is stale, and differs, too.
          assert.deepEqual(
            findings.map(placeOf).sort(),
            drifts.map(placeOf).sort(),
          );
        });
      });

      it("loses no write while it mends", async () => {
        // What is still on its way would come between the drifts.
        assert.ok(await catalog.awaitSearchable({ kind: "everything" }, 30));
        await plantDrifts(ports, driftsOf([...hot, ...quiet]));
        const acknowledged = await whileWriting(catalog, async () => {
          await auditOf(catalog, { repair: true });
        });
        assert.ok(await catalog.awaitSearchable({ kind: "everything" }, 30));
        const { findings, report } = await auditOf(catalog);
        assert.deepEqual(findings, []);
        assert.equal(report.verdict, "clean");
        for (const [id, { name, version }] of acknowledged) {
          const product = await stored(catalog, id);
          assert.deepEqual([product.name, product.version], [name, version]);
          assert.equal(await versionIn(ports.search, id), version);
        }
      });
    },
  );
}

const services = await serviceEnvironment();

describeAudit("the embedded drivers", embeddedPorts);
if (services) {
  describeAudit(
    "DynamoDB, Redis and Elasticsearch",
    () => servicePorts(services),
  );
}
