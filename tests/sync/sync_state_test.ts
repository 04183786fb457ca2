import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CatalogError } from "../../src/catalog/errors.ts";
import { parkProduct, stockShop } from "../audit/audited_shop.ts";
import { withCatalog } from "../catalog/embedded_catalog.ts";
import { writeLines } from "../catalog/write_lines_of.ts";

const names = { store: "sqlite", cache: "memory", search: "sqlite" };

describe("the state of cache and index", () => {
  it("tells what they are and how much they hold", () =>
    withCatalog(async (embedded) => {
      await stockShop(embedded, {
        active: ["a", "b"],
        draft: ["d"],
        deleted: [],
      });
      const catalog = embedded.beside({ driverNames: names });
      const { driverNames, dependencies, outbox, parked, ...state } =
        await catalog.getSyncState();
      assert.deepEqual(driverNames, names);
      assert.ok(dependencies.every(({ ready }) => ready));
      assert.deepEqual([outbox?.pending, outbox?.oldestAgeSeconds], [0, 0]);
      assert.deepEqual(parked, []);
      assert.equal(state.words?.products, 2);
      assert.equal(state.revision, 3);
      assert.equal(state.index?.products, 2);
      assert.deepEqual(
        state.index?.generations.map((each) => each.state),
        ["active"],
      );
    }));

  it("tells what is on its way and what was set aside", () =>
    withCatalog(async (embedded) => {
      await stockShop(embedded, { active: ["a"], draft: [], deleted: [] });
      await parkProduct(embedded, "p");
      const { catalog } = embedded;
      await writeLines(catalog, { id: "w", name: "On its way" });
      const { outbox, parked } = await catalog.getSyncState();
      assert.deepEqual([outbox?.pending, outbox?.parked], [1, 1]);
      assert.deepEqual(
        parked.map(({ entry, reason }) => [entry.subject, reason]),
        [[{ kind: "product", id: "p", version: 1 }, "It was refused"]],
      );
    }));

  it("is told as far as it is known while something does not answer", () =>
    withCatalog(async ({ beside, store, search }) => {
      const away = () =>
        Promise.reject(new CatalogError("unavailable", "Cannot read"));
      const withoutIndex = beside({
        search: { ...search, ping: away, search: away, listGenerations: away },
      });
      const { index, revision, dependencies } = await withoutIndex
        .getSyncState();
      assert.deepEqual([index, revision], [undefined, 0]);
      assert.deepEqual(
        dependencies.filter(({ ready }) => !ready),
        [{ name: "search", ready: false, reason: "Cannot read" }],
      );

      const withoutStore = beside({
        store: {
          ...store,
          ping: away,
          getOutboxState: away,
          getTaxonomyRevision: away,
        },
      });
      const state = await withoutStore.getSyncState();
      assert.deepEqual(
        [state.outbox, state.revision, state.parked],
        [undefined, undefined, []],
      );
      assert.equal(state.index?.generations.length, 1);
    }));
});
