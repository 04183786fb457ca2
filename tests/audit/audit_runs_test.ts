import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AuditState } from "../../src/catalog/audit/audit_runs.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import { withCatalog } from "../catalog/embedded_catalog.ts";
import { until } from "../catalog/until.ts";
import { stockShop } from "./audited_shop.ts";

async function ended(catalog: Catalog): Promise<AuditState> {
  await until(() => catalog.getAudit().running === undefined);
  return catalog.getAudit();
}

describe("audits in the background", () => {
  it("tell how far they are, and keep what the last one found", () =>
    withCatalog(async (embedded) => {
      const { catalog, search } = embedded;
      await stockShop(embedded, { active: ["a"], draft: [], deleted: [] });
      assert.deepEqual(catalog.getAudit(), {});
      const { running } = catalog.startAudit({ repair: false });
      assert.deepEqual(
        [running?.step, running?.done, running?.repair],
        ["products", 0, false],
      );
      assert.equal((await ended(catalog)).last?.verdict, "clean");

      await search.forget(["a"]);
      catalog.startAudit({ repair: false });
      assert.equal(catalog.getAudit().last?.verdict, "clean");
      const { last } = await ended(catalog);
      assert.equal(last?.verdict, "differences");
      assert.deepEqual(last?.findings, [
        { id: "a", where: "index", difference: "missing", storeVersion: 2 },
      ]);
    }));

  it("run one at a time", () =>
    withCatalog(async ({ catalog }) => {
      catalog.startAudit({ repair: false });
      assert.throws(
        () => catalog.startAudit({ repair: false }),
        (error) => isCatalogError(error, "conflict"),
      );
      await ended(catalog);
      catalog.startAudit({ repair: false });
      await ended(catalog);
    }));

  it("keep the first 1,000 findings of each kind, and count all", () =>
    withCatalog(async (embedded) => {
      const { catalog, search } = embedded;
      const active = Array.from({ length: 1_100 }, (_, place) => `p${place}`);
      await stockShop(embedded, { active, draft: ["d"], deleted: [] });
      for (let start = 0; start < active.length; start += 100) {
        await search.forget(active.slice(start, start + 100));
      }
      catalog.startAudit({ repair: false });
      const { last } = await ended(catalog);
      assert.equal(last?.findings.length, 1_000);
      assert.equal(last?.differences, 1_100);
    }));

  it("stop when they are asked to", () =>
    withCatalog(async ({ catalog }) => {
      await catalog.stopAudit();
      catalog.startAudit({ repair: false });
      await catalog.stopAudit();
      const { running, last } = catalog.getAudit();
      assert.equal(running, undefined);
      assert.ok(last?.stopped);
    }));

  it("stop before the catalogue closes", () =>
    withCatalog(async ({ beside, store }) => {
      let isOpen = true;
      let calledLate = false;
      const catalog = beside({
        store: {
          ...store,
          scanProducts(request) {
            calledLate ||= !isOpen;
            return store.scanProducts(request);
          },
          close: () => {
            isOpen = false;
            return Promise.resolve();
          },
        },
      });
      catalog.startAudit({ repair: false });
      await catalog.close();
      assert.equal(catalog.getAudit().running, undefined);
      assert.ok(!calledLate);
    }));
});
