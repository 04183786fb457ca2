import assert from "node:assert/strict";
import { it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { ProductCache } from "../../src/catalog/ports/product_cache.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import { creationOf } from "../catalog/product_input.ts";
import { eventually } from "./eventually.ts";
import { writeLines } from "../catalog/write_lines_of.ts";
import type { Gate } from "./gate.ts";
import { onAllDrivers, type RelayShop } from "./relay_shop.ts";
import { assertAgreement, everythingIsCarriedOn } from "./shop_contents.ts";

const exists = { kind: "exists" } as const;
const enough = 150;

/** A catalogue whose relay freezes before it calls the method of a port. */
function freezing(
  { open, store, search, time }: RelayShop,
  gate: Gate,
  method: "put" | "settleOutbox" | "refileProduct" | "noteOutboxProgress",
): Catalog {
  return open({
    search: {
      ...search,
      async put(entries) {
        if (method === "put") await gate.pass();
        // So long that a relay notes how far it has come.
        if (method === "noteOutboxProgress") time.advance(1);
        return await search.put(entries);
      },
    },
    store: {
      ...store,
      async settleOutbox(claim, entries) {
        if (method === "settleOutbox") await gate.pass();
        await store.settleOutbox(claim, entries);
      },
      async refileProduct(request) {
        if (method === "refileProduct") await gate.pass();
        return await store.refileProduct(request);
      },
      async noteOutboxProgress(claim, entry, progress) {
        if (method === "noteOutboxProgress") await gate.pass();
        await store.noteOutboxProgress(claim, entry, progress);
      },
    },
  });
}

/** A tree, and products in its category `smart`, all of which is carried on. */
async function fill(shop: RelayShop, catalog: Catalog): Promise<void> {
  const results = await writeLines(
    catalog,
    { category: { id: "electronics", name: "Electronics" } },
    { category: { id: "toys", name: "Toys" } },
    { category: { id: "garden", name: "Garden" } },
    { category: { id: "smart", name: "Clever", parentId: "electronics" } },
    ...Array.from({ length: enough }, (_, index) => ({
      id: `p${index}`,
      name: `Aurora ${index}`,
      categories: ["smart"],
      attributes: { width: { value: index, unit: "cm" } },
    })),
  );
  assert.ok(results.every(({ status }) => status === "created"));
  catalog.startRelay();
  await everythingIsCarriedOn(shop);
}

function listedIn({ store }: RelayShop, categoryId: string): Promise<number> {
  return store.listProducts({
    order: "id",
    status: "active",
    categoryId,
    limit: 200,
  }).then(({ ids }) => ids.length);
}

await onAllDrivers("two relays", (withShop) => {
  for (const method of ["put", "settleOutbox"] as const) {
    it(`change nothing back when one of them is frozen before ${method} for a minute`, () =>
      withShop(async (shop) => {
        const gate = shop.newGate();
        const frozen = freezing(shop, gate, method);
        await frozen.createProduct(creationOf({ id: "p1", name: "Old" }));
        await frozen.createProduct(creationOf({ id: "p2", name: "Old" }));
        gate.close();
        frozen.startRelay();
        await eventually(gate.isReached);

        shop.time.advance(60);
        const other = shop.open();
        await other.patchProduct("p1", { name: "New" });
        await other.deleteProduct("p2", exists);
        other.startRelay();
        await everythingIsCarriedOn(shop);
        await assertAgreement(shop);

        gate.open();
        await frozen.createProduct(creationOf({ id: "p3" }));
        await frozen.patchProduct("p1", { name: "Newest" });
        await everythingIsCarriedOn(shop);
        await assertAgreement(shop);
        assert.equal((await shop.store.getProduct("p1"))?.version, 3);
      }));
  }

  for (const method of ["put", "noteOutboxProgress"] as const) {
    it(`go on with a change above many products when one is frozen before ${method}`, () =>
      withShop(async (shop) => {
        const gate = shop.newGate();
        const frozen = freezing(shop, gate, method);
        await fill(shop, frozen);
        gate.close();
        await frozen.replaceCategory(
          "smart",
          { name: "Genius", parentId: "toys" },
          exists,
        );
        await eventually(gate.isReached);

        shop.time.advance(60);
        const other = shop.open();
        other.startRelay();
        await other.replaceAttribute(
          "width",
          { type: "quantity", unit: "mm" },
          { kind: "absent" },
        );
        await everythingIsCarriedOn(shop);
        await assertAgreement(shop);
        assert.equal(await listedIn(shop, "toys"), enough);

        gate.open();
        await frozen.replaceCategory("toys", { name: "Games" }, exists);
        await everythingIsCarriedOn(shop);
        await assertAgreement(shop);
      }));
  }

  it("do not undo a newer filing when one is frozen before it files", () =>
    withShop(async (shop) => {
      const gate = shop.newGate();
      const frozen = freezing(shop, gate, "refileProduct");
      await fill(shop, frozen);
      gate.close();
      const smart = { name: "Clever" };
      const inToys = { ...smart, parentId: "toys" };
      await frozen.replaceCategory("smart", inToys, exists);
      await eventually(gate.isReached);

      shop.time.advance(60);
      const other = shop.open();
      other.startRelay();
      const inGarden = { ...smart, parentId: "garden" };
      await other.replaceCategory("smart", inGarden, exists);
      await everythingIsCarriedOn(shop);
      gate.open();
      await frozen.createProduct(creationOf({ id: "last" }));
      await everythingIsCarriedOn(shop);
      assert.equal(await listedIn(shop, "garden"), enough);
      assert.equal(await listedIn(shop, "toys"), 0);
      await assertAgreement(shop);
    }));

  it("come to the same when all they did is done twice more in another order", () =>
    withShop(async (shop) => {
      const { search, cache } = shop;
      const puts: Parameters<SearchIndex["put"]>[0][] = [];
      const cached: Parameters<ProductCache["put"]>[0][] = [];
      const recording = {
        search: {
          ...search,
          put(entries: Parameters<SearchIndex["put"]>[0]) {
            puts.push(entries);
            return search.put(entries);
          },
        },
        cache: {
          ...cache,
          put(entries: Parameters<ProductCache["put"]>[0]) {
            cached.push(entries);
            return cache.put(entries);
          },
        },
      };
      const relays = [shop.open(recording), shop.open(recording)] as const;
      for (const relay of relays) relay.startRelay();
      for (let round = 0; round < 4; round++) {
        await Promise.all(relays.map(async (relay, index) => {
          const ids = [`shared`, `own-${index}`];
          await writeLines(
            relay,
            ...ids.map((id) => ({ id, name: `Name ${round} of ${index}` })),
          );
        }));
        await everythingIsCarriedOn(shop);
      }
      await relays[0].deleteProduct("own-0", exists);
      await everythingIsCarriedOn(shop);

      const backwards = (id: string) =>
        puts.flat().filter((entry) =>
          (entry.kind === "document" ? entry.document.id : entry.id) === id
        ).reverse();
      for (const id of ["shared", "own-0", "own-1"]) {
        for (const entry of [...backwards(id), ...backwards(id)]) {
          await search.put([entry]);
        }
      }
      for (const entries of [...cached.toReversed(), ...cached.toReversed()]) {
        await cache.put(entries);
      }
      await assertAgreement(shop);
      await relays[1].readProducts(["shared", "own-0", "own-1"], "product");
      await assertAgreement(shop);
    }));

  it("share the work, and one takes it all when the other ends", () =>
    withShop(async (shop) => {
      const owners = new Set<string>();
      const { store } = shop;
      const nobody = { owner: "nobody", leaseSeconds: 0 };
      const shards = await store.claimOutbox(nobody);
      const watching = {
        store: {
          ...store,
          async settleOutbox(
            claim: Parameters<typeof store.settleOutbox>[0],
            entries: Parameters<typeof store.settleOutbox>[1],
          ) {
            await store.settleOutbox(claim, entries);
            if (entries.length > 0) owners.add(claim.owner);
          },
        },
      };
      const [first, second] = [shop.open(watching), shop.open(watching)];
      first.startRelay();
      await first.createProduct(creationOf({ id: "first" }));
      await everythingIsCarriedOn(shop);
      second.startRelay();
      let written = 0;
      const isShared = async () => {
        await second.createProduct(creationOf({ id: `more-${written++}` }));
        return owners.size === 2;
      };
      // The embedded store has one shard, which is not shared.
      if (shards.length > 1) await eventually(isShared);
      await first.close();
      owners.clear();
      await second.createProduct(creationOf({ id: "last" }));
      await everythingIsCarriedOn(shop);
      await assertAgreement(shop);
      assert.equal(owners.size, 1);
    }));
});
