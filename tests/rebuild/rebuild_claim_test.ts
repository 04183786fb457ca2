import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  abandonRebuild,
  rollBackIndex,
} from "../../src/catalog/rebuild/index_generations.ts";
import {
  rebuildIndex,
  type RebuildParts,
  type RebuildResult,
} from "../../src/catalog/rebuild/rebuild_index.ts";
import { withCatalog } from "../catalog/embedded_catalog.ts";
import { refused } from "../catalog/refused.ts";
import {
  activeGeneration,
  assertEqualsStore,
  stockShirts,
} from "./rebuilt_shop.ts";

const atWork = "Cannot rebuild the index: another process is rebuilding it";

/** A clock that only waiting moves. */
function clock() {
  let time = 1_000_000;
  return {
    now: () => time,
    wait: async (milliseconds: number) => {
      time += milliseconds;
      // Lets other work go on, as time would.
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

function rebuild(
  parts: RebuildParts,
  onWaiting = () => {},
): Promise<RebuildResult> {
  const { signal } = new AbortController();
  return rebuildIndex(parts, { stop: signal, onWaiting });
}

/** Parts whose rebuild stops dead in the `call`-th call of `method`, until it is thawed. */
function freezing(
  parts: RebuildParts,
  method: "fillGeneration" | "compare" | "activateGeneration",
  call: number,
) {
  const frozen = Promise.withResolvers<void>();
  const thawed = Promise.withResolvers<void>();
  let calls = 0;
  const meet = async () => {
    if (++calls !== call) return;
    frozen.resolve();
    await thawed.promise;
  };
  const { search } = parts;
  const met = {
    async fillGeneration(...args: Parameters<typeof search.fillGeneration>) {
      await meet();
      return await search.fillGeneration(...args);
    },
    async compare(...args: Parameters<typeof search.compare>) {
      await meet();
      return await search.compare(...args);
    },
    async activateGeneration(
      ...args: Parameters<typeof search.activateGeneration>
    ) {
      await meet();
      return await search.activateGeneration(...args);
    },
  };
  return {
    parts: { ...parts, search: { ...search, [method]: met[method] } },
    frozen: frozen.promise,
    thaw: thawed.resolve,
  };
}

describe("of several rebuilds", () => {
  it("the second is refused while the first is alive", () =>
    withCatalog(async (shop) => {
      await stockShirts(shop.catalog, 600);
      const time = clock();
      const { store } = shop;
      const slow = {
        ...store,
        async scanProducts(request: { after?: string; limit: number }) {
          await time.wait(200);
          return await store.scanProducts(request);
        },
      };
      const first = rebuild({ ...shop, ...time, store: slow });
      await new Promise((resolve) => setImmediate(resolve));
      let waited = 0;
      await refused(
        rebuild({ ...shop, ...time }, () => waited++),
        "conflict",
        atWork,
      );
      assert.equal(waited, 1);
      await refused(abandonRebuild({ ...shop, ...time }), "conflict", atWork);
      const { activated, generation } = await first;
      assert.equal(activated, true);
      assert.equal(await activeGeneration(shop.search), generation);
    }));

  it("the next goes on at once with what was broken off in order", () =>
    withCatalog(async (shop) => {
      await stockShirts(shop.catalog, 300);
      const stop = new AbortController();
      const { generation } = await rebuildIndex(shop, {
        stop: stop.signal,
        onProgress: () => stop.abort(),
      });
      let waited = 0;
      const next = await rebuild(shop, () => waited++);
      assert.equal(waited, 0);
      assert.equal(next.resumed, true);
      assert.equal(next.generation, generation);
    }));

  for (
    const [method, call] of [
      ["fillGeneration", 1],
      ["fillGeneration", 3],
      ["compare", 2],
      ["activateGeneration", 1],
    ] as const
  ) {
    it(`one that froze in ${method} ${call} does no harm to the next`, () =>
      withCatalog(async (shop) => {
        const { search } = shop;
        await stockShirts(shop.catalog, 350);
        const time = clock();
        const parts = { ...shop, ...time };
        const stopped = freezing(parts, method, call);
        const first = rebuild(stopped.parts);
        first.catch(() => {});
        await stopped.frozen;
        const startedAt = time.now();
        const second = await rebuild(parts);
        assert.ok(time.now() - startedAt >= 2_500, "it did not wait");
        assert.equal(second.resumed, true);
        assert.equal(await activeGeneration(search), second.generation);
        const { version } = await noteOf(shop);
        stopped.thaw();
        await refused(first, "conflict", atWork);
        assert.equal((await noteOf(shop)).version, version);
        assert.equal(await activeGeneration(search), second.generation);
        await assertEqualsStore(shop);
      }));

    it(`one that froze in ${method} ${call} cannot activate what was given up`, () =>
      withCatalog(async (shop) => {
        const { search } = shop;
        await stockShirts(shop.catalog, 350);
        const before = await activeGeneration(search);
        const parts = { ...shop, ...clock() };
        const stopped = freezing(parts, method, call);
        const first = rebuild(stopped.parts);
        first.catch(() => {});
        await stopped.frozen;
        const dropped = await abandonRebuild(parts);
        assert.ok(dropped);
        stopped.thaw();
        await refused(first, "conflict", /./);
        assert.deepEqual(await search.listGenerations(), [
          { name: before, state: "active" },
        ]);
        const next = await rebuild(parts);
        assert.equal(next.resumed, false);
        assert.notEqual(next.generation, dropped);
      }));
  }

  it("one whose activation was not noted has nothing left to do", () =>
    withCatalog(async (shop) => {
      await stockShirts(shop.catalog, 50);
      const { store, search } = shop;
      let activated = false;
      const dying: RebuildParts = {
        ...shop,
        search: {
          ...search,
          async activateGeneration(name) {
            await search.activateGeneration(name);
            activated = true;
          },
        },
        store: {
          ...store,
          commitSetting: (setting) =>
            activated
              ? Promise.reject(new Error("It is dead"))
              : store.commitSetting(setting),
        },
      };
      const time = clock();
      await assert.rejects(rebuild({ ...dying, ...time }), /It is dead/);
      const generation = await activeGeneration(search);
      const next = await rebuild({ ...shop, ...time });
      assert.equal(next.resumed, true);
      assert.equal(next.generation, generation);
      assert.equal((await search.listGenerations()).length, 2);
      assert.equal((await rebuild({ ...shop, ...time })).resumed, false);
    }));

  it("one that was rolled back is not gone on with", () =>
    withCatalog(async (shop) => {
      await stockShirts(shop.catalog, 50);
      const before = await activeGeneration(shop.search);
      const first = await rebuild(shop);
      assert.deepEqual(await rollBackIndex(shop), {
        active: before,
        previous: first.generation,
      });
      const second = await rebuild(shop);
      assert.equal(second.resumed, false);
      assert.notEqual(second.generation, first.generation);
    }));

  it("a note of another version of Aisle is begun anew", () =>
    withCatalog(async (shop) => {
      await stockShirts(shop.catalog, 50);
      const value = { holder: 7, progress: "half" };
      await shop.store.commitSetting({ name: "rebuild", version: 1, value });
      const { activated, resumed } = await rebuild(shop);
      assert.deepEqual([activated, resumed], [true, false]);
    }));
});

/** The note that rebuilds leave in the store. */
async function noteOf(
  { store }: RebuildParts,
): Promise<{ version: number }> {
  return await store.getSetting("rebuild") ?? assert.fail("nothing was noted");
}
