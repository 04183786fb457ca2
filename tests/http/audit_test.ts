import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  type EmbeddedCatalog,
  withCatalog,
} from "../catalog/embedded_catalog.ts";
import { until } from "../catalog/until.ts";
import { openApp, openLocalApp, type TestApp } from "./open_app.ts";
import { createProduct } from "./products.ts";

const path = "/v1/admin/audit";

async function start(
  app: TestApp,
  body: Record<string, unknown> = {},
): Promise<Response> {
  return await app.send(path, { method: "POST", as: "admin", body });
}

async function state(app: TestApp) {
  const response = await app.send(path, { as: "admin" });
  assert.equal(response.status, 200);
  return await response.json();
}

/** The state once no audit runs. */
async function ended(app: TestApp) {
  await until(async () => (await state(app)).running === undefined);
  return await state(app);
}

describe("an audit over HTTP", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  it("begins at once and is told about until it has ended", async () => {
    await createProduct(app);
    const begun = await start(app, { repair: true });
    assert.equal(begun.status, 202);
    assert.match(begun.headers.get("Location") ?? "", /\/v1\/admin\/audit$/);
    assert.equal((await begun.json()).running.repair, true);
    const { last } = await ended(app);
    assert.equal(last.stopped, false);
    assert.ok(last.checked.products >= 1);
  });

  it("can be stopped, and stopped again", async () => {
    await start(app);
    for (let times = 0; times < 2; times++) {
      const stopped = await app.send(path, { method: "DELETE", as: "admin" });
      assert.equal(stopped.status, 204);
    }
    assert.equal((await state(app)).running, undefined);
  });

  it("is for keys with the scope admin", async () => {
    for (const method of ["GET", "DELETE"]) {
      assert.equal((await app.send(path, { method })).status, 401);
      const { status } = await app.send(path, { method, as: "write" });
      assert.equal(status, 403);
    }
  });

  it("takes no sample that is none", async () => {
    for (const sample of [0, 1.5, 100_001, "all", null]) {
      const response = await start(app, { sample });
      assert.equal(response.status, 400);
      const { errors } = await response.json();
      assert.equal(errors[0].pointer, "/sample");
    }
  });
});

describe("an audit of a catalogue in which something is wrong, over HTTP", () => {
  function withApp(
    work: (parts: { app: TestApp; embedded: EmbeddedCatalog }) => Promise<void>,
  ): Promise<void> {
    return withCatalog(async (embedded) => {
      const { catalog } = embedded;
      catalog.startRelay();
      const app = await openLocalApp({ catalog });
      await work({ app, embedded });
    });
  }

  it("tells what, and what became of it", () =>
    withApp(async ({ app, embedded: { catalog, search } }) => {
      const { id } = await createProduct(app);
      await createProduct(app);
      assert.ok(await catalog.awaitSearchable({ kind: "everything" }, 10));
      await search.forget([id]);
      await start(app, { sample: 10 });
      const finding = {
        id,
        where: "index",
        difference: "missing",
        storeVersion: 1,
      };
      const { last } = await ended(app);
      assert.equal(last.verdict, "differences");
      assert.deepEqual(last.findings, [finding]);
      assert.deepEqual(last.counts, [
        { where: "index", difference: "missing", found: 1, mended: 0 },
      ]);

      await start(app, { repair: true });
      const repaired = (await ended(app)).last;
      assert.equal(repaired.verdict, "mended");
      assert.deepEqual(repaired.findings, [{ ...finding, mended: true }]);
    }));

  it("is refused while another one runs", () =>
    withCatalog(async ({ beside, store }) => {
      const held = Promise.withResolvers<void>();
      const catalog = beside({
        store: {
          ...store,
          async scanProducts(request) {
            await held.promise;
            return await store.scanProducts(request);
          },
        },
      });
      const app = await openLocalApp({ catalog });
      await start(app);
      const refused = await start(app);
      assert.equal(refused.status, 409);
      assert.equal((await refused.json()).code, "conflict");
      assert.equal((await state(app)).running.step, "products");
      held.resolve();
      await ended(app);
      assert.equal((await start(app)).status, 202);
    }));
});
