import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { CatalogState } from "../../src/catalog/catalog_state.ts";
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
  const outbox = {
    pending: 3,
    oldestAgeSeconds: 1.5,
    parked: 1,
    parkedEntries: [
      { subject: 'product "a"', reason: "too many values", parkedAt: 0 },
    ],
  };

  async function readiness(
    { away = [], phase = "serving", isDraining = false }: {
      away?: string[];
      phase?: CatalogState["phase"];
      isDraining?: boolean;
    },
  ): Promise<Response> {
    const whole = await openLocalApp();
    const names = ["store", "cache", "search"] as const;
    const state: CatalogState = {
      phase,
      dependencies: names.map((name) =>
        away.includes(name)
          ? { name, ready: false, reason: "it does not answer" }
          : { name, ready: true }
      ),
      coherencePending: 0,
      ...(away.includes("store") ? {} : { outbox }),
    };
    const catalog: Catalog = {
      ...whole.catalog,
      getState: () => Promise.resolve(state),
    };
    const app = await openLocalApp({ catalog, isDraining: () => isDraining });
    try {
      return await app.send("/readyz");
    } finally {
      await whole.close();
    }
  }

  for (const away of ["cache", "search", "store"]) {
    it(`is degraded without ${away}, and says why`, async () => {
      const response = await readiness({ away: [away] });
      assert.equal(response.status, 200);
      const { status, dependencies } = await response.json();
      assert.equal(status, "degraded");
      assert.deepEqual(
        dependencies.find(({ name }: { name: string }) => name === away),
        { name: away, ready: false, reason: "it does not answer" },
      );
    });
  }

  it("shows what is parked, with the reason", async () => {
    const { outbox } = await (await readiness({})).json();
    assert.deepEqual(outbox.parkedEntries, [{
      subject: 'product "a"',
      reason: "too many values",
      parkedAt: "1970-01-01T00:00:00.000Z",
    }]);
  });

  it("tells nothing of an outbox that it cannot see", async () => {
    const body = await (await readiness({ away: ["store"] })).json();
    assert.equal("outbox" in body, false);
  });

  it("is gone when nothing can be served", async () => {
    const response = await readiness({ away: ["store", "cache"] });
    assert.equal(response.status, 503);
    assert.match(
      (await response.json()).detail,
      /store: it does not answer; cache: it does not answer/,
    );
  });

  it("is not there yet before the store has answered once", async () => {
    const response = await readiness({ phase: "starting", away: ["store"] });
    assert.equal(response.status, 503);
    assert.equal(response.headers.get("Retry-After"), "1");
    assert.match((await response.json()).detail, /has not answered yet/);
  });

  it("is asked for at most once a second, however many want to know", async () => {
    const whole = await openLocalApp();
    let asked = 0;
    let time = 0;
    const catalog: Catalog = {
      ...whole.catalog,
      getState: () => (asked++, whole.catalog.getState()),
    };
    const app = await openLocalApp({ catalog, now: () => Date.now() + time });
    const ask = () => app.send("/readyz").then(({ status }) => status);
    assert.deepEqual(await Promise.all([ask(), ask(), ask()]), [200, 200, 200]);
    await ask();
    assert.equal(asked, 1);
    time = 1_000;
    await ask();
    assert.equal(asked, 2);
    await whole.close();
  });

  it("is gone while the service stops", async () => {
    const response = await readiness({ isDraining: true });
    assert.equal(response.status, 503);
    assert.match((await response.json()).detail, /stopping/);
  });
});
