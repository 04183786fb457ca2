import assert from "node:assert/strict";
import { it } from "node:test";
import { creationOf } from "../catalog/product_input.ts";
import { shownBy } from "../catalog/index_contents.ts";
import { eventually } from "./eventually.ts";
import { writeLines } from "../catalog/write_lines_of.ts";
import { onServices } from "./relay_shop.ts";
import { assertAgreement, everythingIsCarriedOn } from "./shop_contents.ts";

const outageSeconds = 120;
/** More than a relay reads at once. */
const many = 620;

function lines(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    name: `Aurora ${index}`,
  }));
}

await onServices("an outage of two minutes", (withShop, fronts) => {
  for (const part of ["store", "cache", "search"] as const) {
    it(`of the ${part} parks nothing, and everything is carried on after it`, () =>
      withShop(async (shop) => {
        const catalog = shop.open();
        await writeLines(catalog, ...lines(100));
        const front = fronts()[part];
        shop.time.skipWaits();
        front.cut();
        try {
          catalog.startRelay();
          const endsAt = shop.time.now() + outageSeconds * 1_000;
          await eventually(() => shop.time.now() >= endsAt);
        } finally {
          front.mend();
        }
        assert.deepEqual(shop.logged, ["The relay pauses"]);
        await everythingIsCarriedOn(shop);
        await assertAgreement(shop);
        assert.equal((await shownBy(shop.search)).length, 100);
      }));
  }

  it("of the cache does not keep the index from everything in the outbox", () =>
    withShop(async (shop) => {
      const catalog = shop.open();
      await writeLines(catalog, ...lines(many));
      const pending = { pending: many, parked: [] };
      fronts().cache.cut();
      try {
        catalog.startRelay();
        await eventually(async () => {
          await shop.search.refresh();
          const { entries } = await shop.search.scan({ limit: many });
          return entries.length === many;
        });
        const { oldestAt: _, ...state } = await shop.store.getOutboxState();
        assert.deepEqual(state, pending);
      } finally {
        fronts().cache.mend();
      }
      await everythingIsCarriedOn(shop);
      await assertAgreement(shop);
    }));

  it("of the index does not keep the cache from what was acknowledged as pending", () =>
    withShop(async (shop) => {
      const catalog = shop.open();
      await catalog.createProduct(creationOf({ id: "p1", name: "Old" }));
      shop.time.skipWaits();
      fronts().cache.cut();
      const { coherent } = await catalog.patchProduct("p1", { name: "New" });
      assert.equal(coherent, false);
      assert.equal((await catalog.getState()).coherencePending, 1);
      fronts().cache.mend();
      fronts().search.cut();
      try {
        catalog.startRelay();
        await eventually(async () =>
          (await catalog.getState()).coherencePending === 0
        );
        const read = await catalog.readProduct("p1", "product");
        assert.equal(read?.version, 2);
        assert.equal((await shop.store.getOutboxState()).pending, 2);
      } finally {
        fronts().search.mend();
      }
      await everythingIsCarriedOn(shop);
      await assertAgreement(shop);
    }));
});
