import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { cacheDrifts } from "../audit/drift_kinds.ts";
import { plantDrifts } from "../audit/plant_drifts.ts";
import { withCatalog } from "../catalog/embedded_catalog.ts";
import { everythingIsShown } from "../catalog/index_contents.ts";
import { until } from "../catalog/until.ts";
import { openApp, openLocalApp, type TestApp } from "./open_app.ts";
import { createProduct } from "./products.ts";

const path = "/v1/admin/sync";

async function read(app: TestApp, path: string) {
  const response = await app.send(path, { as: "admin" });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("Cache-Control"), "no-store");
  return await response.json();
}

describe("the state of cache and index over HTTP", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  it("names the drivers and what is on its way", async () => {
    const { dependencies, outbox, index } = await read(app, path);
    assert.deepEqual(
      dependencies.map(({ name }: { name: string }) => name),
      ["store", "cache", "search"],
    );
    assert.ok(dependencies.every(({ driver }: { driver: string }) => driver));
    assert.equal(outbox.parked, 0);
    assert.ok(
      index.generations.some(({ state }: { state: string }) =>
        state === "active"
      ),
    );
  });

  it("has each product with its versions", async () => {
    const { id } = await createProduct(app);
    await until(async () => {
      const { agreement } = await read(app, `${path}/products/${id}`);
      return agreement === "agrees";
    });
    const { store, index } = await read(app, `${path}/products/${id}`);
    assert.deepEqual([store.version, store.status], [1, "active"]);
    assert.equal(index.version, 1);
  });

  it("is for keys with the scope admin", async () => {
    for (
      const [method, at] of [
        ["GET", path],
        ["GET", `${path}/products/a`],
        ["POST", `${path}/products/a/repair`],
        ["GET", "/v1/admin/rebuild"],
        ["POST", "/v1/admin/rebuild"],
        ["DELETE", "/v1/admin/rebuild"],
      ] as const
    ) {
      assert.equal((await app.send(at, { method })).status, 401);
      assert.equal((await app.send(at, { method, as: "write" })).status, 403);
    }
  });
});

describe("a product that the cache has wrong, over HTTP", () => {
  it("is told, and mended", () =>
    withCatalog(async (embedded) => {
      const { catalog } = embedded;
      catalog.startRelay();
      const app = await openLocalApp({ catalog });
      const { id } = await createProduct(app);
      assert.ok(await everythingIsShown(catalog));
      const [kind] = cacheDrifts.filter(({ difference }) =>
        difference === "differing"
      );
      assert.ok(kind);
      await plantDrifts(embedded, [{ where: "cache", id, kind }]);

      const before = await read(app, `${path}/products/${id}`);
      assert.equal(before.agreement, "differs");
      assert.deepEqual(before.cache, {
        agreement: "differs",
        difference: "differing",
        version: 1,
      });
      const repaired = await app.send(`${path}/products/${id}/repair`, {
        method: "POST",
        as: "admin",
      });
      assert.equal(repaired.status, 200);
      assert.equal((await repaired.json()).agreement, "agrees");
    }));

  it("is not there when nothing knows its id", () =>
    withCatalog(async ({ catalog }) => {
      const app = await openLocalApp({ catalog });
      const request = { method: "POST", as: "admin" } as const;
      const response = await app.send(`${path}/products/no/repair`, request);
      assert.equal(response.status, 404);
      assert.equal((await response.json()).code, "not_found");
    }));
});
