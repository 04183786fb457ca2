import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createReservoir } from "../../src/catalog/audit/reservoir.ts";
import { withCatalog } from "../catalog/embedded_catalog.ts";
import { auditOf, stockShop } from "./audited_shop.ts";
import { indexDrifts } from "./drift_kinds.ts";
import { type Drift, plantDrifts } from "./plant_drifts.ts";

/** Random numbers that are the same for the same seed (Park and Miller, 1988). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = state * 48_271 % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
}

const ids = (amount: number, prefix: string) =>
  Array.from({ length: amount }, (_, place) => `${prefix}${place}`);

describe("a sample", () => {
  it("chooses each item equally often", () => {
    const random = seeded(7);
    const chosen = new Map<string, number>();
    const trials = 20_000;
    const items = ids(20, "i");
    for (let trial = 0; trial < trials; trial++) {
      const reservoir = createReservoir<string>({ size: 5, random });
      reservoir.add(items.slice(0, 8));
      reservoir.add(items.slice(8));
      for (const item of reservoir.chosen()) {
        chosen.set(item, (chosen.get(item) ?? 0) + 1);
      }
    }
    // A quarter of the trials, within five standard deviations.
    const deviation = Math.sqrt(trials * 0.25 * 0.75);
    for (const item of items) {
      const distance = Math.abs((chosen.get(item) ?? 0) - trials / 4);
      assert.ok(distance < 5 * deviation, `${item}: ${chosen.get(item)}`);
    }
  });

  it("is everything when there is less than was asked for", () => {
    const reservoir = createReservoir({ size: 5, random: seeded(1) });
    reservoir.add(["a", "b"]);
    assert.deepEqual(reservoir.chosen(), ["a", "b"]);
  });

  it("of an audit looks at so many and finds about its share", () =>
    withCatalog(async (embedded) => {
      const [missing] = indexDrifts;
      assert.ok(missing);
      const active = ids(200, "p");
      await stockShop(embedded, { active, draft: [], deleted: [] });
      await plantDrifts(
        embedded,
        active.filter((_id, place) => place % 2 === 0)
          .map((id): Drift => ({ where: "index", id, kind: missing })),
      );
      const { catalog } = embedded;
      const sample = { size: 60, random: seeded(3) };
      const { findings, report } = await auditOf(catalog, { sample });
      assert.deepEqual(report.checked, { products: 60, index: 60, cache: 60 });
      assert.ok(
        findings.length > 15 && findings.length < 45,
        `${findings.length} findings`,
      );
      const again = await auditOf(catalog, {
        sample: { size: 60, random: seeded(3) },
      });
      assert.deepEqual(again.findings, findings);
      const whole = await auditOf(catalog, {
        sample: { size: 1_000, random: seeded(5) },
      });
      assert.equal(whole.findings.length, 100);
    }));
});
