import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parkProduct, stockShop } from "../audit/audited_shop.ts";
import { cacheDrifts } from "../audit/drift_kinds.ts";
import { plantDrifts } from "../audit/plant_drifts.ts";
import {
  type EmbeddedCatalog,
  withCatalog,
} from "../catalog/embedded_catalog.ts";
import { until } from "../catalog/until.ts";
import { openLocalApp } from "../http/open_app.ts";
import { type AdminBrowser, openAdmin } from "./admin_browser.ts";

const sync = "/admin/sync";

/** The pages of a shop with one lamp. */
function withPages(
  work: (admin: AdminBrowser, embedded: EmbeddedCatalog) => Promise<void>,
): Promise<void> {
  return withCatalog(async (embedded) => {
    await stockShop(embedded, { active: ["lamp"], draft: [], deleted: [] });
    const app = await openLocalApp({ catalog: embedded.catalog });
    await work(await openAdmin(app), embedded);
  });
}

async function plantInCache(embedded: EmbeddedCatalog): Promise<void> {
  const kind = cacheDrifts.find(({ name }) => name === "an older version");
  assert.ok(kind);
  await plantDrifts(embedded, [{ where: "cache", id: "lamp", kind }]);
}

describe("the pages of sync", () => {
  it("show a product in store, cache and search", () =>
    withPages(async (admin) => {
      for (const path of ["/products/lamp", "/products?id=+lamp"]) {
        const page = await admin.read(sync + path);
        assert.match(page, /Store, cache and search agree/);
        assert.match(page, /href="\/admin\/products\/lamp"/);
      }
    }));

  it("know when nothing has an id", () =>
    withPages(async (admin) => {
      for (const id of ["lump", "no id", "<b>", ""]) {
        const address = `${sync}/products?id=${encodeURIComponent(id)}`;
        const page = await admin.read(address, 404);
        assert.match(page, /No such product/);
        assert.ok(!page.includes("<b>"));
      }
    }));

  it("show where the cache is behind, and mend it", () =>
    withPages(async (admin, embedded) => {
      embedded.catalog.startRelay();
      await plantInCache(embedded);
      const page = await admin.read(`${sync}/products/lamp`);
      assert.match(page, /Older than the store/);
      const sent = await admin.send(`${sync}/products/lamp/repair`, {});
      assert.deepEqual(
        [sent.status, sent.location],
        [303, `${sync}/products/lamp?notice=repaired`],
      );
      const mended = await admin.read(sent.location ?? "");
      assert.match(mended, /Mended: store, cache and search agree/);
      assert.ok(!mended.includes("Older than the store"));
    }));

  it("say what was set aside and why", () =>
    withPages(async (admin, embedded) => {
      await parkProduct(embedded, "odd");
      const page = await admin.read(sync);
      assert.match(page, /1 change set aside/);
      assert.match(page, /href="\/admin\/sync\/products\/odd"/);
      assert.match(page, /It was refused/);
    }));

  it("begin an audit and show what it found, until it is mended", () =>
    withPages(async (admin, embedded) => {
      const { catalog } = embedded;
      catalog.startRelay();
      await plantInCache(embedded);
      const audit = async (form: Record<string, string>) => {
        const { location } = await admin.send(`${sync}/audit`, form);
        assert.equal(location, `${sync}#audit`);
        await until(() => catalog.getAudit().running === undefined);
        return await admin.read(sync);
      };
      const found = await audit({});
      assert.match(found, /Differences are left/);
      assert.match(found, /href="\/admin\/sync\/products\/lamp"/);
      assert.match(await audit({ repair: "on" }), /What differed was mended/);
      assert.match(await audit({}), /Everything agrees/);
    }));

  it("begin a rebuild, refuse another one, and break it off", () =>
    withCatalog(async ({ beside, search }) => {
      const held = Promise.withResolvers<void>();
      const catalog = beside({
        search: {
          ...search,
          async fillGeneration(name, entries) {
            await held.promise;
            return await search.fillGeneration(name, entries);
          },
        },
      });
      const admin = await openAdmin(await openLocalApp({ catalog }));
      const { location } = await admin.send(`${sync}/rebuild`, {});
      assert.equal(location, `${sync}#rebuild`);
      await until(() => catalog.getRebuild().running?.step === "filling");
      const page = await admin.read(sync);
      assert.match(page, /Filling the new index/);
      assert.match(page, /<progress/);
      const second = await admin.send(`${sync}/rebuild`, {});
      assert.equal(second.status, 409);
      assert.match(second.page, /another one runs/);
      const stopped = admin.send(`${sync}/rebuild/stop`, {});
      held.resolve();
      assert.equal((await stopped).status, 303);
      const after = await admin.read(sync);
      assert.match(after, /It was broken off/);
      assert.match(after, /is half built/);
    }));

  it("are for keys with the scope admin", () =>
    withCatalog(async ({ catalog }) => {
      const app = await openLocalApp({ catalog });
      const admin = await openAdmin(app, "write");
      await admin.read(sync, 403);
      const { status } = await admin.send(`${sync}/rebuild`, {});
      assert.equal(status, 403);
      assert.deepEqual(catalog.getRebuild(), {});
    }));
});
