import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  type EmbeddedCatalog,
  withCatalog,
} from "../catalog/embedded_catalog.ts";
import { until } from "../catalog/until.ts";
import { openLocalApp, type TestApp } from "./open_app.ts";
import { createProduct } from "./products.ts";

const path = "/v1/admin/rebuild";

async function start(app: TestApp): Promise<Response> {
  return await app.send(path, { method: "POST", as: "admin" });
}

async function state(app: TestApp) {
  const response = await app.send(path, { as: "admin" });
  assert.equal(response.status, 200);
  return await response.json();
}

/** An app whose index waits when a generation is filled, until it may go on. */
async function heldApp({ beside, search }: EmbeddedCatalog) {
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
  catalog.startRelay();
  return { app: await openLocalApp({ catalog }), goOn: held.resolve };
}

describe("a rebuild over HTTP", () => {
  it("begins at once and is told about until it has ended", () =>
    withCatalog(async ({ catalog }) => {
      catalog.startRelay();
      const app = await openLocalApp({ catalog });
      await createProduct(app);
      const begun = await start(app);
      assert.equal(begun.status, 202);
      assert.match(
        begun.headers.get("Location") ?? "",
        /\/v1\/admin\/rebuild$/,
      );
      assert.equal((await begun.json()).running.step, "learning");
      await until(async () => (await state(app)).running === undefined);
      const { last } = await state(app);
      assert.equal(last.outcome, "activated");
      assert.equal(last.counts.checked, 1);
      const sync = await app.send("/v1/admin/sync", { as: "admin" });
      assert.deepEqual((await sync.json()).rebuild.last, last);
    }));

  it("is refused while one runs, and can be broken off", () =>
    withCatalog(async (embedded) => {
      const { app, goOn } = await heldApp(embedded);
      await createProduct(app);
      await start(app);
      const refused = await start(app);
      assert.equal(refused.status, 409);
      assert.equal((await refused.json()).code, "conflict");
      await until(async () => (await state(app)).running.step === "filling");
      const stopped = app.send(path, { method: "DELETE", as: "admin" });
      goOn();
      assert.equal((await stopped).status, 204);
      const { running, last } = await state(app);
      assert.equal(running, undefined);
      assert.equal(last.outcome, "stopped");
      const again = await app.send(path, { method: "DELETE", as: "admin" });
      assert.equal(again.status, 204);
    }));
});
