import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openApp, type TestApp } from "./open_app.ts";
import { newName, productBody } from "./products.ts";

describe("an idempotency key", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  function post(
    key: string,
    body: unknown = productBody(),
    as: "write" | "admin" = "write",
  ): Promise<Response> {
    const headers = { "Idempotency-Key": key };
    return app.send("/v1/products", { method: "POST", as, headers, body });
  }

  it("lets the same request have the same answer", async () => {
    const key = newName("key");
    const first = await post(key);
    const second = await post(key);
    assert.equal(first.status, 201);
    assert.equal(first.headers.get("Idempotency-Replayed"), null);
    assert.equal(second.status, 201);
    assert.equal(second.headers.get("Idempotency-Replayed"), "true");
    for (const name of ["ETag", "Location"]) {
      assert.equal(second.headers.get(name), first.headers.get(name));
    }
    assert.equal(await second.text(), await first.text());
  });

  it("is the same quoted or bare, whatever the order of the fields", async () => {
    const key = newName("key");
    const first = await post(key, { name: "A", brand: "B" });
    const second = await post(`"${key}"`, { brand: "B", name: "A" });
    assert.equal((await first.json()).id, (await second.json()).id);
  });

  it("is refused for another body", async () => {
    const key = newName("key");
    await post(key);
    const other = await post(key, productBody({ name: "Other" }));
    assert.equal(other.status, 422);
    assert.equal((await other.json()).code, "idempotency_mismatch");
  });

  it("belongs to the API key it was sent with", async () => {
    const key = newName("key");
    const first = await post(key);
    const second = await post(key, productBody(), "admin");
    assert.notEqual((await first.json()).id, (await second.json()).id);
  });

  it("creates one product of many requests at once", async () => {
    const key = newName("key");
    const body = productBody({ id: newName(), sku: newName("sku") });
    const responses = await Promise.all(
      Array.from({ length: 8 }, () => post(key, body)),
    );
    const bodies = await Promise.all(responses.map((each) => each.text()));
    assert.equal(new Set(bodies).size, 1);
    assert.ok(responses.every(({ status }) => status === 201));
  });

  it("remembers no refusal", async () => {
    const key = newName("key");
    const price = { amount: -1, currency: "USD" };
    assert.equal((await post(key, productBody({ price }))).status, 400);
    assert.equal((await post(key)).status, 201);
  });

  for (const key of ["x".repeat(256), "two words", '"open', "a\tb"]) {
    it(`must be visible ASCII, at most 255: ${key.slice(0, 12)}`, async () => {
      const response = await post(key);
      assert.equal(response.status, 400);
      const { errors } = await response.json();
      assert.equal(errors[0].parameter, "Idempotency-Key");
    });
  }

  it("waits for search in a replay too", async () => {
    const request = {
      method: "POST",
      as: "write",
      headers: { "Idempotency-Key": newName("key") },
      body: productBody(),
    } as const;
    await app.send("/v1/products?wait=searchable", request);
    const replay = await app.send("/v1/products?wait=searchable", request);
    assert.equal(replay.headers.get("Idempotency-Replayed"), "true");
    assert.equal(replay.headers.get("X-Catalog-Searchable"), "true");
  });
});
