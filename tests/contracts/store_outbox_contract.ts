import assert from "node:assert/strict";
import { it } from "node:test";
import {
  addCategories,
  change,
  claimAll,
  creation,
  type OpenStore,
  put,
  putMany,
  readAll,
  withStore,
} from "./store_fixture.ts";

function creations(count: number) {
  return Array.from({ length: count }, (_, n) => creation({ id: `p${n}` }));
}

function byJson(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

/** What the entries of the outbox promise. */
export function storeOutboxContract(open: OpenStore): void {
  it("reads the oldest entries of a shard first, at most as many as asked", () =>
    withStore(open, async (store, clock) => {
      for (const commit of creations(40)) {
        await put(store, commit);
        clock.advance(0.05);
      }
      const claims = await claimAll(store);
      for (const claim of claims) {
        const entries = await store.readOutbox(claim, { limit: 100 });
        const times = entries.map((entry) => entry.writtenAt);
        assert.deepEqual(times, times.toSorted((a, b) => a - b));
        assert.deepEqual(
          await store.readOutbox(claim, { limit: 2 }),
          entries.slice(0, 2),
        );
      }
      assert.equal((await readAll(store, claims)).length, 40);
    }));

  it("goes on after an entry, though it was settled meanwhile", () =>
    withStore(open, async (store, clock) => {
      for (const commit of creations(30)) {
        await put(store, commit);
        clock.advance(0.05);
      }
      for (const claim of await claimAll(store)) {
        const all = await store.readOutbox(claim, { limit: 100 });
        const walked: typeof all = [];
        let after: string | undefined;
        do {
          const page = await store.readOutbox(
            claim,
            after === undefined ? { limit: 2 } : { limit: 2, after },
          );
          walked.push(...page);
          await store.settleOutbox(claim, page.slice(-1));
          after = page.at(-1)?.entryId;
        } while (after !== undefined);
        assert.deepEqual(walked, all);
      }
    }));

  it("removes the entries that were carried on, and no other", () =>
    withStore(open, async (store) => {
      await putMany(store, creations(20));
      const claims = await claimAll(store);
      const all = await readAll(store, claims);
      const settled = all.filter((_, n) => n % 2 === 0);
      for (const { claim, entry } of settled) {
        await store.settleOutbox(claim, [entry]);
        await store.settleOutbox(claim, [entry]);
      }
      const rest = all.filter((_, n) => n % 2 === 1);
      assert.deepEqual(await readAll(store, claims), rest);
      for (const claim of claims) {
        await store.settleOutbox(
          claim,
          await store.readOutbox(claim, { limit: 100 }),
        );
        await store.settleOutbox(claim, []);
      }
      assert.deepEqual(await store.getOutboxState(), {
        pending: 0,
        parked: [],
      });
    }));

  it("does not take a new entry for one that was settled", () =>
    withStore(open, async (store) => {
      const claims = await claimAll(store);
      await putMany(store, creations(1));
      const [old] = await readAll(store, claims);
      assert.ok(old);
      await store.settleOutbox(old.claim, [old.entry]);
      await put(store, creation({ id: "new" }));
      await store.settleOutbox(old.claim, [old.entry]);
      assert.equal((await store.getOutboxState()).pending, 1);
    }));

  it("asks for repairs of products, known or not, as often as it is told to", () =>
    withStore(open, async (store, clock) => {
      await store.requestRepairs([]);
      assert.equal((await store.getOutboxState()).pending, 0);
      await store.requestRepairs(["p1", "never"]);
      await store.requestRepairs(["p1"]);
      const claims = await claimAll(store);
      const held = await readAll(store, claims);
      assert.deepEqual(
        held.map(({ entry }) => entry.subject).toSorted(byJson),
        [
          { kind: "repair", id: "never" },
          { kind: "repair", id: "p1" },
          { kind: "repair", id: "p1" },
        ],
      );
      const ids = held.map(({ entry }) => entry.entryId);
      assert.equal(new Set(ids).size, 3);
      assert.ok(held.every(({ entry }) => entry.writtenAt === clock.now()));
      for (const { claim, entry } of held) {
        await store.settleOutbox(claim, [entry]);
      }
      assert.equal((await store.getOutboxState()).pending, 0);
    }));

  it("asks for 100 repairs at once", () =>
    withStore(open, async (store) => {
      await store.requestRepairs(creations(100).map(({ next }) => next.id));
      assert.equal((await store.getOutboxState()).pending, 100);
    }));

  it("keeps all entries about a product in one shard", () =>
    withStore(open, async (store) => {
      await putMany(store, creations(20));
      await store.requestRepairs(creations(20).map(({ next }) => next.id));
      const shards = new Map<string, Set<number>>();
      for (
        const { claim, entry } of await readAll(store, await claimAll(store))
      ) {
        assert.ok("id" in entry.subject);
        const { id } = entry.subject;
        shards.set(id, (shards.get(id) ?? new Set()).add(claim.shard));
      }
      assert.equal(shards.size, 20);
      assert.ok([...shards.values()].every(({ size }) => size === 1));
    }));

  it("drops what was set aside about a product when a later entry about it is carried on", () =>
    withStore(open, async (store, clock) => {
      const first = await put(store, creation({ id: "p1" }));
      await put(store, creation({ id: "p2" }));
      await store.requestRepairs(["p1", "p2"]);
      const claims = await claimAll(store);
      for (const { claim, entry } of await readAll(store, claims)) {
        await store.parkOutboxEntry(claim, entry, "refused");
      }
      clock.advance(1);
      await put(store, change(first, { name: "Healed" }));
      const [later] = await readAll(store, claims);
      assert.ok(later);
      await store.settleOutbox(later.claim, [later.entry]);
      const parkedSubjects = async () =>
        (await store.getOutboxState()).parked
          .map(({ entry }) => entry.subject).toSorted(byJson);
      assert.deepEqual(await parkedSubjects(), [
        { kind: "product", id: "p2", version: 1 },
        { kind: "repair", id: "p2" },
      ]);
      await store.requestRepairs(["p2"]);
      const [repair] = await readAll(store, claims);
      assert.ok(repair);
      await store.settleOutbox(repair.claim, [repair.entry]);
      assert.deepEqual(await parkedSubjects(), []);
    }));

  it("remembers how far a fan-out has come", () =>
    withStore(open, async (store) => {
      await addCategories(store, "a");
      const claims = await claimAll(store);
      for (const progress of ["p1", "p2 ü"]) {
        const [first] = await readAll(store, claims);
        assert.ok(first);
        await store.noteOutboxProgress(first.claim, first.entry, progress);
        const entries = await readAll(store, claims);
        assert.deepEqual(entries, [
          { claim: first.claim, entry: { ...first.entry, progress } },
        ]);
      }
    }));

  it("sets an entry aside with its reason, and puts it back", () =>
    withStore(open, async (store, clock) => {
      await putMany(store, creations(3));
      const claims = await claimAll(store);
      const [poison, ...rest] = await readAll(store, claims);
      assert.ok(poison);
      const { claim, entry } = poison;
      clock.advance(5);
      await store.parkOutboxEntry(claim, entry, "refused 8 times");
      assert.deepEqual(await readAll(store, claims), rest);
      assert.deepEqual(await store.getOutboxState(), {
        pending: 2,
        oldestAt: entry.writtenAt,
        parked: [
          { entry, reason: "refused 8 times", parkedAt: clock.now() },
        ],
      });
      assert.equal(await store.unparkOutbox(), 1);
      const entries = await readAll(store, claims);
      assert.deepEqual(
        entries.map(({ entry }) => entry.subject.kind),
        ["product", "product", "product"],
      );
      assert.ok(
        entries.some((back) =>
          JSON.stringify(back.entry.subject) === JSON.stringify(entry.subject)
        ),
      );
      assert.equal(await store.unparkOutbox(), 0);
      assert.deepEqual((await store.getOutboxState()).parked, []);
    }));

  it("says how much is not carried on and since when", () =>
    withStore(open, async (store, clock) => {
      assert.deepEqual(await store.getOutboxState(), {
        pending: 0,
        parked: [],
      });
      const oldestAt = clock.now();
      for (const commit of creations(5)) {
        await put(store, commit);
        clock.advance(1);
      }
      assert.deepEqual(await store.getOutboxState(), {
        pending: 5,
        oldestAt,
        parked: [],
      });
    }));

  it("shows at most 100 parked entries, and puts all back", () =>
    withStore(open, async (store) => {
      await putMany(store, creations(105));
      const claims = await claimAll(store);
      for (const { claim, entry } of await readAll(store, claims)) {
        await store.parkOutboxEntry(claim, entry, "refused");
      }
      const state = await store.getOutboxState();
      assert.equal(state.pending, 0);
      assert.equal(state.parked.length, 100);
      assert.equal(await store.unparkOutbox(), 105);
      assert.equal((await readAll(store, claims)).length, 105);
    }));
}
