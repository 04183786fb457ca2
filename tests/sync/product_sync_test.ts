import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Difference } from "../../src/catalog/difference.ts";
import { CatalogError } from "../../src/catalog/errors.ts";
import { parkProduct, stockShop } from "../audit/audited_shop.ts";
import {
  type Befallen,
  cacheDrifts,
  indexDrifts,
} from "../audit/drift_kinds.ts";
import { type Drift, plantDrifts } from "../audit/plant_drifts.ts";
import {
  type EmbeddedCatalog,
  withCatalog,
} from "../catalog/embedded_catalog.ts";
import { everythingIsShown } from "../catalog/index_contents.ts";
import { refused } from "../catalog/refused.ts";
import { writeLines } from "../catalog/write_lines_of.ts";

const ids = { active: "lamp-a", draft: "lamp-d", deleted: "lamp-x" };

/** A shop with an active product, a draft and a deleted one, each at version 2, and a relay at work. */
function withShop(
  work: (embedded: EmbeddedCatalog) => Promise<void>,
): Promise<void> {
  return withCatalog(async (embedded) => {
    await stockShop(embedded, {
      active: [ids.active],
      draft: [ids.draft],
      deleted: [ids.deleted],
    });
    embedded.catalog.startRelay();
    await work(embedded);
  });
}

describe("a product in store, cache and index", () => {
  it("is told with its versions where all agree", () =>
    withShop(async ({ catalog }) => {
      const { store, revision, ...sync } = await catalog.readProductSync(
        ids.active,
      );
      assert.deepEqual([store?.version, store?.status], [2, "active"]);
      assert.match(store?.updatedAt ?? "", /^\d{4}-.*Z$/);
      assert.deepEqual(sync, {
        id: ids.active,
        agreement: "agrees",
        cache: { agreement: "agrees", version: 2 },
        index: { agreement: "agrees", version: 2, revision },
      });
    }));

  it("is nowhere but in the store where it shall not be shown", () =>
    withShop(async ({ catalog }) => {
      const draft = await catalog.readProductSync(ids.draft);
      assert.equal(draft.store?.status, "draft");
      assert.deepEqual(draft.index, { agreement: "agrees" });
      const { updatedAt, ...deleted } =
        (await catalog.readProductSync(ids.deleted)).store ?? {};
      assert.equal(updatedAt, undefined);
      assert.deepEqual(deleted, { version: 2, status: "deleted" });
    }));

  it("agrees with a cache that holds nothing", () =>
    withShop(async ({ catalog, cache }) => {
      await cache.forget([ids.active]);
      const { cache: copy } = await catalog.readProductSync(ids.active);
      assert.deepEqual(copy, { agreement: "agrees" });
    }));

  it("is not there when nothing knows it", () =>
    withShop(async ({ catalog }) => {
      const message = 'Cannot find product "no-lamp"';
      await refused(catalog.readProductSync("no-lamp"), "not_found", message);
      await refused(catalog.repairProduct("no-lamp"), "not_found", message);
      const { pending } = (await catalog.getSyncState()).outbox ?? {};
      assert.equal(pending, 0);
    }));

  for (const kind of oneOfEach(indexDrifts)) {
    it(`whose index holds ${kind.name} is told, and mended`, () =>
      withShop(async (embedded) => {
        const id = idOf(kind.of);
        await plantAndMend(embedded, { where: "index", id, kind });
      }));
  }

  for (const kind of oneOfEach(cacheDrifts)) {
    it(`whose cache holds ${kind.name} is told, and mended`, () =>
      withShop(async (embedded) => {
        const id = idOf(kind.of);
        await plantAndMend(embedded, { where: "cache", id, kind });
      }));
  }

  it("shows which version cache and index are behind with", () =>
    withShop(async (embedded) => {
      const { catalog } = embedded;
      const id = ids.active;
      await plantDrifts(embedded, [
        ...indexDrifts.filter(({ difference }) => difference === "stale")
          .slice(0, 1).map((kind): Drift => ({ where: "index", id, kind })),
        ...cacheDrifts.filter(({ name }) => name === "an older version")
          .map((kind): Drift => ({ where: "cache", id, kind })),
      ]);
      const { cache, index } = await catalog.readProductSync(id);
      assert.deepEqual(
        [cache.version, cache.difference, index.version, index.difference],
        [1, "stale", 1, "stale"],
      );
    }));

  it("has a change on its way while the relay has not carried it on", () =>
    withCatalog(async ({ catalog, beside }) => {
      await writeLines(catalog, { id: "lamp", name: "Lamp", status: "active" });
      let time = Date.now();
      const impatient = beside({ now: () => time += 1_000 });
      const { agreement, index } = await impatient.readProductSync("lamp");
      assert.equal(agreement, "on_its_way");
      assert.deepEqual(index, {
        agreement: "on_its_way",
        difference: "missing",
      });
      catalog.startRelay();
      assert.ok(await everythingIsShown(catalog));
      assert.equal(
        (await catalog.readProductSync("lamp")).agreement,
        "agrees",
      );
    }));

  it("cannot be told of an index that does not answer", () =>
    withShop(async ({ beside, search }) => {
      const catalog = beside({
        search: {
          ...search,
          compare: () =>
            Promise.reject(new CatalogError("unavailable", "Cannot compare")),
        },
      });
      const { agreement, cache, index } = await catalog.readProductSync(
        ids.active,
      );
      assert.equal(agreement, "unknown");
      assert.equal(cache.agreement, "agrees");
      assert.deepEqual(index, {
        agreement: "unknown",
        reason: "Cannot compare",
      });
    }));

  it("shows why its change was set aside, until it is mended", () =>
    withCatalog(async (embedded) => {
      const { catalog } = embedded;
      await stockShop(embedded, { active: ["lamp-a"], draft: [], deleted: [] });
      await parkProduct(embedded, "lamp-p");
      catalog.startRelay();
      const { parked, agreement } = await catalog.readProductSync("lamp-p");
      assert.equal(parked?.reason, "It was refused");
      assert.equal(agreement, "differs");
      const mended = await catalog.repairProduct("lamp-p");
      assert.equal(mended.agreement, "agrees");
      assert.equal(mended.parked, undefined);
    }));
});

/** The first of those that are told alike. */
function oneOfEach<Kind extends { difference: Difference; of: Befallen }>(
  kinds: readonly Kind[],
): Kind[] {
  const alike = Map.groupBy(
    kinds,
    ({ difference, of }) => `${difference} ${of}`,
  );
  return [...alike.values()].flatMap(([first]) => first ?? []);
}

function idOf(of: Befallen): string {
  return of === "unknown" ? "never-there" : ids[of];
}

async function plantAndMend(
  embedded: EmbeddedCatalog,
  drift: Drift,
): Promise<void> {
  const { catalog } = embedded;
  const { where, id, kind: { difference } } = drift;
  await plantDrifts(embedded, [drift]);
  const before = await catalog.readProductSync(id);
  assert.equal(before.agreement, "differs");
  assert.equal(before[where].agreement, "differs");
  assert.equal(before[where].difference, difference);
  const after = await catalog.repairProduct(id);
  assert.deepEqual(
    [after.agreement, after.cache.agreement, after.index.agreement],
    ["agrees", "agrees", "agrees"],
  );
}
