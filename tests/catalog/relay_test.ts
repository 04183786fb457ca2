import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { carryOn } from "../../src/catalog/carry_on.ts";
import { CatalogError, isCatalogError } from "../../src/catalog/errors.ts";
import type {
  IndexEntry,
  PutOutcome,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import { createTaxonomyReader } from "../../src/catalog/taxonomy.ts";
import { withCatalog } from "./embedded_catalog.ts";
import { everythingIsShown, shownBy, versionIn } from "./index_contents.ts";
import { creationOf } from "./product_input.ts";
import { briefly, until } from "./until.ts";
import { writeLines } from "./write_lines_of.ts";

const down = new CatalogError("unavailable", "Cannot reach it: it is down");

/** An index that refuses what `isBad` says. */
function refusing(
  search: SearchIndex,
  isBad: (entry: IndexEntry) => boolean,
): SearchIndex {
  return {
    ...search,
    async put(entries) {
      const outcomes: PutOutcome[] = [];
      for (const entry of entries) {
        outcomes.push(
          ...isBad(entry)
            ? [{ status: "refused", reason: "It has a bad field" } as const]
            : await search.put([entry]),
        );
      }
      return outcomes;
    },
  };
}

function idOf(entry: IndexEntry): string {
  return entry.kind === "document" ? entry.document.id : entry.id;
}

describe("the relay", () => {
  it("carries on what was written before it started and since", () =>
    withCatalog(async ({ catalog, search, store }) => {
      await catalog.createProduct(creationOf({ id: "p1" }));
      assert.deepEqual(await shownBy(search), []);
      catalog.startRelay();
      await catalog.createProduct(creationOf({ id: "p2" }));
      await catalog.createProduct(creationOf({ id: "p3", status: "draft" }));
      assert.ok(await everythingIsShown(catalog));
      assert.deepEqual(await shownBy(search), ["p1", "p2"]);
      await catalog.deleteProduct("p1", { kind: "exists" });
      assert.ok(await everythingIsShown(catalog));
      assert.deepEqual(await shownBy(search), ["p2"]);
      assert.equal((await store.getOutboxState()).pending, 0);
    }));

  it("parks what the index refuses 8 times, and holds up nothing else", () =>
    withCatalog(async ({ catalog, beside, search, store, logged }) => {
      let refusals = 0;
      const relaying = beside({
        search: refusing(
          search,
          (entry) => idOf(entry) === "bad" && ++refusals > 0,
        ),
        wait: briefly,
      });
      await catalog.createProduct(creationOf({ id: "bad" }));
      await catalog.createProduct(creationOf({ id: "good" }));
      relaying.startRelay();
      await until(async () => (await store.getOutboxState()).pending === 0);
      assert.equal(refusals, 8);
      assert.deepEqual(await shownBy(search), ["good"]);
      const { parked } = await store.getOutboxState();
      assert.deepEqual(
        parked.map(({ entry, reason }) => [entry.subject, reason]),
        [[{ kind: "product", id: "bad", version: 1 }, "It has a bad field"]],
      );
      assert.deepEqual(logged, [
        "Parked an outbox entry that the index refuses",
      ]);
      assert.equal((await catalog.getState()).outbox?.parked, 1);
      await relaying.createProduct(creationOf({ id: "later" }));
      assert.ok(await everythingIsShown(relaying));
      assert.deepEqual(await shownBy(search), ["good", "later"]);
    }));

  it("carries a refused product on with its next write", () =>
    withCatalog(async ({ beside, search, store }) => {
      const relaying = beside({
        search: refusing(
          search,
          (entry) =>
            entry.kind === "document" && entry.document.name === "Bad name",
        ),
      });
      relaying.startRelay();
      await relaying.createProduct(creationOf({ id: "p1", name: "Bad name" }));
      await relaying.patchProduct("p1", { name: "Good name" });
      assert.ok(await everythingIsShown(relaying));
      assert.deepEqual(await shownBy(search), ["p1"]);
      await store.unparkOutbox();
      assert.ok(await everythingIsShown(relaying));
      assert.equal((await store.getOutboxState()).parked.length, 0);
    }));

  it("pauses while the index is down, and parks nothing", () =>
    withCatalog(async ({ beside, search, store, logged }) => {
      let failures = 0;
      const relaying = beside({
        search: {
          ...search,
          put: (entries) =>
            failures < 12
              ? Promise.reject((failures++, down))
              : search.put(entries),
        },
        wait: briefly,
      });
      relaying.startRelay();
      await relaying.createProduct(creationOf({ id: "p1" }));
      assert.ok(await everythingIsShown(relaying));
      assert.equal(failures, 12);
      assert.deepEqual(await shownBy(search), ["p1"]);
      assert.equal((await store.getOutboxState()).parked.length, 0);
      assert.deepEqual(logged, ["The relay pauses"]);
    }));

  it("waits longer and longer while it is down, however often it is woken", () =>
    withCatalog(async ({ catalog, beside, search }) => {
      const pauses: number[] = [];
      const relaying = beside({
        search: { ...search, put: () => Promise.reject(down) },
        wait(milliseconds) {
          pauses.push(milliseconds);
          return new Promise((resolve) => setTimeout(resolve, 5));
        },
      });
      await catalog.createProduct(creationOf({ id: "p1" }));
      relaying.startRelay();
      await until(async () => {
        await relaying.patchProduct("p1", { name: `Name ${pauses.length}` });
        return pauses.length >= 7;
      });
      assert.deepEqual(
        pauses.slice(0, 7),
        [100, 200, 400, 800, 1_600, 2_000, 2_000],
      );
    }));

  it("settles nothing that the cache has not confirmed", () =>
    withCatalog(async ({ catalog, beside, cache, store }) => {
      let confirms = false;
      const relaying = beside({
        cache: {
          ...cache,
          put: (entries) =>
            confirms
              ? cache.put(entries)
              : Promise.resolve(entries.map(() => false)),
        },
      });
      await catalog.createProduct(creationOf({ id: "p1" }));
      const later = { kind: "everything" } as const;
      relaying.startRelay();
      assert.equal(await relaying.awaitSearchable(later, 0.2), false);
      assert.equal((await store.getOutboxState()).pending, 1);
      confirms = true;
      assert.ok(await everythingIsShown(relaying));
    }));

  it("goes through the whole outbox for the index while the cache confirms nothing", () =>
    withCatalog(async ({ beside, cache, search, store }) => {
      const many = 1_100;
      let confirms = false;
      let puts = 0;
      let ahead = 0;
      const relaying = beside({
        cache: {
          ...cache,
          put: (entries) =>
            confirms
              ? cache.put(entries)
              : Promise.resolve(entries.map(() => false)),
        },
        search: {
          ...search,
          put(entries) {
            puts += entries.length;
            return search.put(entries);
          },
        },
        now: () => Date.now() + ahead,
        async wait(milliseconds) {
          await briefly();
          ahead += milliseconds;
        },
      });
      await writeLines(
        beside(),
        ...Array.from({ length: many }, (_, n) => ({ id: `p${n}`, name: "A" })),
      );
      relaying.startRelay();
      // The claim is renewed meanwhile.
      await until(() => puts >= many && ahead > 20_000);
      assert.equal((await store.getOutboxState()).pending, many);
      confirms = true;
      assert.ok(await everythingIsShown(relaying));
      assert.equal(puts, many);
      assert.equal((await store.getOutboxState()).pending, 0);
    }));

  it("carries the same on again without harm", () =>
    withCatalog(async (embedded) => {
      const { beside, search, store } = embedded;
      let forgotten = 0;
      const relaying = beside({
        store: {
          ...store,
          settleOutbox: async (claim, entries) =>
            forgotten++ < 5
              ? await Promise.resolve()
              : await store.settleOutbox(claim, entries),
        },
      });
      relaying.startRelay();
      await writeLines(
        relaying,
        { id: "p1", name: "A" },
        { id: "p2", name: "B" },
        { id: "p1", name: "C" },
        { id: "p2", delete: true },
      );
      assert.ok(await everythingIsShown(relaying));
      assert.ok(forgotten > 5);
      assert.deepEqual(await shownBy(search), ["p1"]);
      assert.deepEqual(await versionIn(search, "p1"), 2);
    }));

  it("changes nothing when it is late and another one went on", () =>
    withCatalog(async (embedded) => {
      const { catalog, cache, search, store } = embedded;
      await catalog.createProduct(creationOf({ id: "p1" }));
      const old = await store.getProducts(["p1"]);
      const late = { owner: "late", leaseSeconds: 10 };
      const [claim] = await store.claimOutbox(late);
      assert.ok(claim);
      const [entry] = await store.readOutbox(claim, { limit: 1 });
      assert.ok(entry);
      await store.claimOutbox({ ...late, leaseSeconds: 0 });
      catalog.startRelay();
      await catalog.patchProduct("p1", { name: "New" });
      assert.ok(await everythingIsShown(catalog));
      await catalog.readProduct("p1", "summary");

      const carriedOn = carryOn(
        {
          ...embedded,
          store: { ...store, getProducts: () => Promise.resolve(old) },
          taxonomy: createTaxonomyReader(embedded),
        },
        [{ shard: { claim, attempts: new Map() }, entry }],
        { met: 0, done: 0 },
      );
      await assert.rejects(
        carriedOn,
        (error) => isCatalogError(error, "stale"),
      );
      assert.equal(await versionIn(search, "p1"), 2);
      const [read] = await cache.read(["p1"], "summary");
      assert.ok(read?.kind === "hit");
      assert.equal(read.version, 2);
    }));

  it("ends at once, and gives up its claims to the next", () =>
    withCatalog(async ({ beside, catalog, search }) => {
      const first = beside();
      first.startRelay();
      await first.createProduct(creationOf({ id: "p1" }));
      assert.ok(await everythingIsShown(first));
      const startedAt = performance.now();
      await first.close();
      assert.ok(performance.now() - startedAt < 90);
      catalog.startRelay();
      await catalog.createProduct(creationOf({ id: "p2" }));
      assert.ok(await catalog.awaitSearchable({ kind: "everything" }, 3));
      assert.deepEqual(await shownBy(search), ["p1", "p2"]);
    }));
});
