import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { embeddedPorts } from "../scenario_catalog.ts";
import { auditOf, catalogOf, stockShop } from "./audited_shop.ts";
import { type Befallen, cacheDrifts, indexDrifts } from "./drift_kinds.ts";
import { type Drift, expectedOf, plantDrifts, toldOf } from "./plant_drifts.ts";
import { onlyDeno } from "../only_deno.ts";

const shop = {
  active: ["a1", "a2", "a3", "a4"],
  draft: ["d1", "d2"],
  deleted: ["x1", "x2"],
};
const ids: Record<Befallen, string[]> = { ...shop, unknown: ["u1", "u2"] };

/** One drift of each part and id at most. */
const drifts: fc.Arbitrary<Drift[]> = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom(...indexDrifts).chain((kind) =>
      fc.constantFrom(...ids[kind.of])
        .map((id): Drift => ({ where: "index", id, kind }))
    ),
    fc.constantFrom(...cacheDrifts).chain((kind) =>
      fc.constantFrom(...ids[kind.of])
        .map((id): Drift => ({ where: "cache", id, kind }))
    ),
  ),
  { selector: ({ where, id }) => `${where} ${id}`, maxLength: 12 },
);

describe("an audit of any drifts", { skip: onlyDeno() }, () => {
  it("finds them and nothing else, mends them, and is clean then", async () => {
    await fc.assert(
      fc.asyncProperty(drifts, async (planted) => {
        const ports = await embeddedPorts();
        await stockShop(ports, shop);
        await plantDrifts(ports, planted);
        const catalog = catalogOf(ports);
        catalog.startRelay();
        try {
          const expected = planted.map(expectedOf).sort();
          const found = await auditOf(catalog);
          assert.deepEqual(found.findings.map(toldOf).sort(), expected);
          const mended = await auditOf(catalog, { repair: true });
          assert.deepEqual(mended.findings.map(toldOf).sort(), expected);
          assert.equal(mended.report.mended, planted.length);
          const { report } = await auditOf(catalog);
          assert.equal(report.verdict, "clean");
        } finally {
          await catalog.close();
          await Promise.all(Object.values(ports).map((port) => port.close()));
        }
      }),
      { numRuns: 60 },
    );
  });
});
