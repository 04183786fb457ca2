import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import { claimRebuild } from "../../src/catalog/rebuild/rebuild_claim.ts";
import type {
  FinishedRebuild,
  RebuildState,
} from "../../src/catalog/rebuild/rebuild_runs.ts";
import {
  type EmbeddedCatalog,
  withCatalog,
} from "../catalog/embedded_catalog.ts";
import { briefly, until } from "../catalog/until.ts";
import {
  activeGeneration,
  assertEqualsStore,
  stockShirts,
} from "./rebuilt_shop.ts";

async function ended(catalog: Catalog): Promise<FinishedRebuild> {
  await until(() => catalog.getRebuild().running === undefined);
  return catalog.getRebuild().last ?? assert.fail("No rebuild has ended");
}

/** A service whose index waits at the page of this number when a generation is filled. */
function heldAtPage({ beside, search }: EmbeddedCatalog, page: number) {
  const held = Promise.withResolvers<void>();
  let pages = 0;
  const catalog = beside({
    wait: briefly,
    search: {
      ...search,
      async fillGeneration(name, entries) {
        if (++pages === page) await held.promise;
        return await search.fillGeneration(name, entries);
      },
    },
  });
  return { catalog, goOn: held.resolve, pages: () => pages };
}

describe("rebuilds in the background", () => {
  it("learn the words, build the index anew and tell what they did", () =>
    withCatalog(async (shop) => {
      const { catalog, search } = shop;
      await stockShirts(catalog, 60);
      const before = await activeGeneration(search);
      assert.deepEqual(catalog.getRebuild(), {});
      const { running } = catalog.startRebuild();
      assert.deepEqual([running?.step, running?.done], ["learning", 0]);
      const last = await ended(catalog);
      assert.equal(last.outcome, "activated");
      assert.equal(last.previous, before);
      assert.equal(last.resumed, false);
      assert.equal(last.counts?.checked, 60);
      assert.ok(last.finishedAt >= last.startedAt);
      assert.equal(await activeGeneration(search), last.generation);
      await assertEqualsStore(shop);
      assert.equal((await catalog.getSyncState()).words?.products, 60);
    }));

  it("tell how far they are while they run", () =>
    withCatalog(async (shop) => {
      await stockShirts(shop.catalog, 60);
      const { catalog, goOn, pages } = heldAtPage(shop, 2);
      catalog.startRebuild();
      await until(() => pages() === 2);
      const { running } = catalog.getRebuild();
      assert.equal(running?.step, "filling");
      assert.equal(running?.done, 25);
      assert.equal(running?.expected, 60);
      assert.equal(running?.resumed, false);
      assert.ok((running?.pace ?? 0) > 0);
      assert.equal(running?.share, (1 + 25 / 60) / 3);
      goOn();
      await ended(catalog);
    }));

  it("run one at a time", () =>
    withCatalog(async ({ catalog }) => {
      catalog.startRebuild();
      assert.throws(
        () => catalog.startRebuild(),
        (error) =>
          isCatalogError(error, "conflict") && error.message ===
            "Cannot begin a rebuild of the index: another one runs",
      );
      await ended(catalog);
      catalog.startRebuild();
      assert.equal((await ended(catalog)).outcome, "activated");
    }));

  it("are broken off when they are asked to, and gone on with", () =>
    withCatalog(async (shop) => {
      await stockShirts(shop.catalog, 60);
      const before = await activeGeneration(shop.search);
      const { catalog, goOn, pages } = heldAtPage(shop, 1);
      await catalog.stopRebuild();
      catalog.startRebuild();
      await until(() => pages() === 1);
      const stopped = catalog.stopRebuild();
      goOn();
      await stopped;
      const { running, last }: RebuildState = catalog.getRebuild();
      assert.equal(running, undefined);
      assert.deepEqual([last?.outcome, last?.counts?.filled], ["stopped", 25]);
      assert.equal(await activeGeneration(shop.search), before);

      shop.catalog.startRebuild();
      const next = await ended(shop.catalog);
      assert.equal(next.outcome, "activated");
      assert.equal(next.resumed, true);
      assert.equal(next.generation, last?.generation);
      await assertEqualsStore(shop);
    }));

  it("tell why they failed", () =>
    withCatalog(async ({ beside, search, logged }) => {
      const catalog = beside({
        search: {
          ...search,
          beginGeneration: () => Promise.reject(new Error("The disk is full")),
        },
      });
      catalog.startRebuild();
      const { outcome, failure } = await ended(catalog);
      assert.deepEqual([outcome, failure], ["failed", "The disk is full"]);
      assert.deepEqual(logged, ["The rebuild of the index broke off"]);
    }));

  it("fail while another process rebuilds", () =>
    withCatalog(async (shop) => {
      const { catalog, beside } = shop;
      const claim = await claimRebuild(shop);
      const beating = setInterval(() => claim.beat(undefined), 100);
      try {
        const other = beside();
        other.startRebuild();
        const { outcome, failure } = await ended(other);
        assert.equal(outcome, "failed");
        assert.equal(
          failure,
          "Cannot rebuild the index: another process is rebuilding it",
        );
      } finally {
        clearInterval(beating);
      }
      await claim.release();
      catalog.startRebuild();
      assert.equal((await ended(catalog)).outcome, "activated");
    }));

  it("end before the catalogue closes", () =>
    withCatalog(async (shop) => {
      await stockShirts(shop.catalog, 60);
      const { catalog, goOn, pages } = heldAtPage(shop, 1);
      catalog.startRebuild();
      await until(() => pages() === 1);
      const closed = catalog.close();
      goOn();
      await closed;
      const { running, last } = catalog.getRebuild();
      assert.equal(running, undefined);
      assert.equal(last?.outcome, "stopped");
    }));
});
