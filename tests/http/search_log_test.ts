import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { openApp, openLocalApp, type TestApp } from "./open_app.ts";

const clicks = "/v1/search/clicks";
const report = "/v1/admin/search-report";

/** A query that nobody else makes, and that is kept. */
function newQuery(): string {
  return `hat ${randomUUID().replaceAll(/\d/g, "x")}`;
}

function click(app: TestApp, body: unknown): Promise<Response> {
  return app.send(clicks, { method: "POST", body });
}

async function reported(app: TestApp, by: string) {
  const path = `${report}?by=${by}&limit=100`;
  const response = await app.send(path, { as: "admin" });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("Cache-Control"), "no-store");
  return (await response.json()).items;
}

describe("the search log over HTTP", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  it("reports searches and clicks", async () => {
    const query = newQuery();
    const search = `/v1/search?q=${encodeURIComponent(query.toUpperCase())}`;
    for (let times = 0; times < 3; times++) await app.send(search);
    const clicked = await click(app, { query, productId: "aurora" });
    assert.equal(clicked.status, 204);
    const found = (await reported(app, "zero_results"))
      .find((each: { query: string }) => each.query === query);
    assert.deepEqual(found, {
      query,
      searches: 3,
      zeroResults: 3,
      clicks: 1,
    });
  });

  it("is asked for by searches, unless told otherwise", async () => {
    const usual = await app.send(`${report}?limit=100`, { as: "admin" });
    assert.deepEqual(
      (await usual.json()).items,
      await reported(app, "searches"),
    );
    assert.ok(Array.isArray(await reported(app, "low_clicks")));
    for (const query of ["by=clicks", "limit=0", "limit=101"]) {
      const { status } = await app.send(`${report}?${query}`, { as: "admin" });
      assert.equal(status, 400, query);
    }
  });

  it("is for keys with the scope admin", async () => {
    assert.equal((await app.send(report)).status, 401);
    assert.equal((await app.send(report, { as: "write" })).status, 403);
  });

  it("refuses clicks that are none, and long ones", async () => {
    const right = { query: "hat", productId: "aurora" };
    for (
      const [pointer, body] of [
        ["/query", { productId: "aurora" }],
        ["/query", { ...right, query: "x".repeat(501) }],
        ["/productId", { ...right, productId: "a/b" }],
        ["/visitor", { ...right, visitor: "jane" }],
      ] as const
    ) {
      const refused = await click(app, body);
      assert.equal(refused.status, 400);
      assert.equal((await refused.json()).errors[0].pointer, pointer);
    }
    const long = await click(app, JSON.stringify(right) + " ".repeat(4_096));
    assert.equal(long.status, 415);
    const tooLong = await app.send(clicks, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(right) + " ".repeat(4_096),
    });
    assert.equal(tooLong.status, 413);
  });
});

describe("clicks over HTTP", () => {
  it("are limited to 100 a second, and taken again in the next one", async () => {
    let now = 1_000;
    const app = await openLocalApp({ now: () => now });
    const body = { query: "hat", productId: "aurora" };
    const statuses = new Map<number, number>();
    for (let times = 0; times < 105; times++) {
      const { status } = await click(app, body);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    assert.deepEqual([...statuses], [[204, 100], [429, 5]]);
    const refused = await click(app, body);
    assert.equal(refused.headers.get("Retry-After"), "1");
    assert.equal((await refused.json()).code, "too_many_requests");
    now += 1_000;
    assert.equal((await click(app, body)).status, 204);
    await app.close();
  });
});
