import assert from "node:assert/strict";
import { it } from "node:test";
import type {
  OutboxClaim,
  OutboxEntry,
} from "../../src/catalog/ports/outbox.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import {
  claimAll,
  creation,
  type OpenStore,
  put,
  readAll,
  withStore,
} from "./store_fixture.ts";

/** Expects that nothing can be done with `claim` any more. */
async function assertLost(
  store: ProductStore,
  claim: OutboxClaim,
  entry: OutboxEntry,
): Promise<void> {
  const stale = { name: "CatalogError", code: "stale" };
  await assert.rejects(store.readOutbox(claim, { limit: 10 }), stale);
  await assert.rejects(
    store.readOutbox(claim, { limit: 10, after: entry.entryId }),
    stale,
  );
  await assert.rejects(store.settleOutbox(claim, [entry]), stale);
  await assert.rejects(store.noteOutboxProgress(claim, entry, "p"), stale);
  await assert.rejects(store.parkOutboxEntry(claim, entry, "why"), stale);
}

/** What the claims of the outbox promise. */
export function storeClaimsContract(open: OpenStore): void {
  it("claims every free shard for its owner, for the time asked", () =>
    withStore(open, async (store, clock) => {
      const claims = await store.claimOutbox({ owner: "a", leaseSeconds: 7 });
      assert.ok(claims.length > 0);
      const shards = claims.map(({ shard }) => shard);
      assert.equal(new Set(shards).size, shards.length);
      for (const { owner, expiresAt } of claims) {
        assert.equal(owner, "a");
        assert.equal(expiresAt, clock.now() + 7_000);
      }
    }));

  it("gives a shard to one of many owners", () =>
    withStore(open, async (store) => {
      const owners = ["a", "b", "c", "d"];
      const claims = await Promise.all(
        owners.map((owner) => store.claimOutbox({ owner, leaseSeconds: 10 })),
      );
      const shards = claims.flat().map(({ shard }) => shard);
      assert.ok(shards.length > 0);
      assert.equal(new Set(shards).size, shards.length);
      const others = await store.claimOutbox({ owner: "e", leaseSeconds: 10 });
      assert.deepEqual(others, []);
    }));

  it("renews the claims of an owner that asks again", () =>
    withStore(open, async (store, clock) => {
      await put(store, creation({ id: "1" }));
      const first = await claimAll(store, "a");
      clock.advance(8);
      const renewed = await claimAll(store, "a");
      assert.deepEqual(
        renewed.map(({ shard }) => shard).toSorted(),
        first.map(({ shard }) => shard).toSorted(),
      );
      clock.advance(8);
      assert.deepEqual(
        await store.claimOutbox({ owner: "b", leaseSeconds: 10 }),
        [],
      );
      assert.equal((await readAll(store, renewed)).length, 1);
    }));

  it("gives an expired shard to another owner, and fences out the first", () =>
    withStore(open, async (store, clock) => {
      await put(store, creation({ id: "1" }));
      const [held] = await readAll(store, await claimAll(store, "a"));
      assert.ok(held);
      clock.advance(11);
      const taken = await claimAll(store, "b");
      const heir = taken.find(({ shard }) => shard === held.claim.shard);
      assert.ok(heir && heir.epoch > held.claim.epoch);
      await assertLost(store, held.claim, held.entry);
      assert.deepEqual(await readAll(store, taken), [
        { claim: heir, entry: held.entry },
      ]);
      assert.deepEqual((await store.getOutboxState()).parked, []);
    }));

  it("ends a claim when its time is up, though nobody took it", () =>
    withStore(open, async (store, clock) => {
      await put(store, creation({ id: "1" }));
      const [held] = await readAll(store, await claimAll(store, "a"));
      assert.ok(held);
      clock.advance(10);
      await assertLost(store, held.claim, held.entry);
      const again = await claimAll(store, "a");
      assert.equal((await readAll(store, again)).length, 1);
    }));

  it("fences out the earlier claim of an owner that lost and won again", () =>
    withStore(open, async (store, clock) => {
      await put(store, creation({ id: "1" }));
      const [first] = await readAll(store, await claimAll(store, "a"));
      assert.ok(first);
      clock.advance(11);
      await claimAll(store, "b");
      clock.advance(11);
      await claimAll(store, "a");
      await assertLost(store, first.claim, first.entry);
    }));

  it("shares the shards among all who ask, as they come and go", () =>
    withStore(open, async (store, clock) => {
      const shards = (await claimAll(store, "a")).length;
      const held = async (...owners: string[]) => {
        let claims: OutboxClaim[][] = [];
        // Whoever has too much gives up before another one can take.
        for (let round = 0; round < 3; round++) {
          claims = [];
          for (const owner of owners) {
            claims.push(await store.claimOutbox({ owner, leaseSeconds: 10 }));
            clock.advance(1);
          }
        }
        const all = claims.flat().map(({ shard }) => shard);
        assert.equal(new Set(all).size, all.length);
        assert.equal(all.length, shards);
        return claims.map(({ length }) => length);
      };
      const share = (owners: number) => [
        Math.floor(shards / owners),
        Math.ceil(shards / owners),
      ];
      for (const owners of [["a", "b"], ["a", "b", "c"], ["c", "b"], ["b"]]) {
        const counts = await held(...owners);
        for (const count of counts) {
          assert.ok(share(owners.length).includes(count), `${counts}`);
        }
        clock.advance(9);
      }
    }));

  it("fences out whoever gave up a shard", () =>
    withStore(open, async (store) => {
      await put(store, creation({ id: "1" }));
      const [held] = await readAll(store, await claimAll(store, "a"));
      assert.ok(held);
      await store.claimOutbox({ owner: "a", leaseSeconds: 0 });
      await assertLost(store, held.claim, held.entry);
      const heirs = await claimAll(store, "b");
      assert.equal((await readAll(store, heirs)).length, 1);
    }));
}
