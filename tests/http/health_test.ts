import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Catalog, CatalogState } from "../../src/catalog/catalog.ts";
import { openApp, openLocalApp, type TestApp } from "./open_app.ts";
import { createProduct } from "./products.ts";

describe("the health of the service", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  it("is live and ready when all it stands on is", async () => {
    assert.deepEqual(await (await app.send("/livez")).json(), {
      status: "live",
    });
    const ready = await (await app.send("/readyz")).json();
    assert.equal(ready.status, "ready");
    assert.equal(ready.dependencies.length, 3);
  });

  it("is told to Prometheus by route, not by address", async () => {
    const { id } = await createProduct(app);
    await app.send(`/v1/products/${id}`);
    const response = await app.send("/metrics");
    const text = await response.text();
    assert.match(
      text,
      /http_request_duration_seconds_count\{method="get",route="\/v1\/products\/\{id\}",status="200"\} [1-9]/,
    );
    assert.match(text, /^catalog_outbox_pending \d/m);
    assert.match(text, /^catalog_dependency_ready\{dependency="store"\} 1$/m);
    assert.ok(!text.includes(id));
  });
});

describe("the readiness of a service", () => {
  async function readiness(away: string): Promise<Response> {
    const whole = await openLocalApp();
    const state: CatalogState = {
      dependencies: (["store", "cache", "search"] as const).map((name) =>
        name === away
          ? { name, ready: false, reason: "it does not answer" }
          : { name, ready: true }
      ),
      outbox: { pending: 3, oldestAgeSeconds: 1.5, parked: 1 },
    };
    const catalog: Catalog = {
      ...whole.catalog,
      getState: () => Promise.resolve(state),
    };
    const app = await openLocalApp({ catalog });
    try {
      return await app.send("/readyz");
    } finally {
      await whole.close();
    }
  }

  for (const away of ["cache", "search"]) {
    it(`is degraded without ${away}`, async () => {
      const response = await readiness(away);
      assert.equal(response.status, 200);
      const { status, outbox } = await response.json();
      assert.equal(status, "degraded");
      assert.equal(outbox.parked, 1);
    });
  }

  it("is gone without the store", async () => {
    const response = await readiness("store");
    assert.equal(response.status, 503);
    assert.match((await response.json()).detail, /does not answer/);
  });
});
