import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openApp, openLocalApp, type TestApp } from "./open_app.ts";
import { createProduct, productBody } from "./products.ts";

describe("an answer", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  it("is compressed for who takes gzip, under a tag of its own", async () => {
    const { id } = await createProduct(app, { description: "y".repeat(3_000) });
    const path = `/v1/products/${id}`;
    const read = (encoding: string, tag = "") =>
      app.send(path, {
        headers: {
          "Accept-Encoding": encoding,
          ...(tag === "" ? {} : { "If-None-Match": tag }),
        },
      });
    const plain = await read("identity");
    const compressed = await read("br, gzip;q=0.5");
    assert.equal(plain.headers.get("ETag"), '"1"');
    assert.equal(compressed.headers.get("ETag"), '"1-gzip"');
    assert.match(compressed.headers.get("Vary") ?? "", /Accept-Encoding/);
    assert.equal(await compressed.text(), await plain.text());
    assert.equal((await read("gzip", '"1-gzip"')).status, 304);
    assert.equal((await read("gzip", '"1"')).status, 200);
    assert.equal((await read("gzip;q=0")).headers.get("ETag"), '"1"');
  });

  it("is small enough to be sent as it is, most often", async () => {
    const { id } = await createProduct(app);
    const headers = { "Accept-Encoding": "gzip" };
    const response = await app.send(`/v1/products/${id}`, { headers });
    assert.equal(response.headers.get("ETag"), '"1"');
  });

  it("says whether the cache had it", async () => {
    const { id } = await createProduct(app);
    const first = await app.send(`/v1/products/${id}`);
    assert.match(first.headers.get("Cache-Status") ?? "", /^aisle; /);
    const second = await app.send(`/v1/products/${id}`);
    assert.equal(second.headers.get("Cache-Status"), "aisle; hit");
  });

  it("may be kept, but not used without asking", async () => {
    const { id } = await createProduct(app);
    for (const path of [`/v1/products/${id}`, "/v1/products", "/v1/search"]) {
      const response = await app.send(path);
      assert.equal(response.headers.get("Cache-Control"), "no-cache");
    }
    const missing = await app.send("/v1/products/nothing-here");
    assert.equal(missing.headers.get("Cache-Control"), "no-store");
  });
});

describe("a service that allows a maximum age", () => {
  it("says so, and what its answers vary by", async () => {
    const app = await openLocalApp({ maxAgeSeconds: 60 });
    try {
      const { id } = await createProduct(app);
      const { headers } = await app.send(`/v1/products/${id}`);
      assert.equal(headers.get("Cache-Control"), "max-age=60");
      assert.equal(headers.get("Vary"), "Accept-Encoding, Authorization");
    } finally {
      await app.close();
    }
  });
});

describe("a service with a public address", () => {
  it("uses it for what it creates and in its document", async () => {
    const publicUrl = "https://shop.example.com/catalog";
    const app = await openLocalApp({ publicUrl });
    try {
      const request = {
        method: "POST",
        as: "write",
        headers: { "Idempotency-Key": "one" },
        body: productBody({ id: "a" }),
      } as const;
      for (const attempt of ["first", "again"]) {
        const { headers } = await app.send("/v1/products", request);
        const location = headers.get("Location");
        assert.equal(location, `${publicUrl}/v1/products/a`, attempt);
      }
      const { servers } = app.document;
      assert.deepEqual(servers, [
        { url: publicUrl, description: "This service" },
      ]);
    } finally {
      await app.close();
    }
  });
});

describe("pages of other origins", () => {
  const origin = "https://shop.example.com";
  const preflight = {
    method: "OPTIONS",
    headers: {
      "Origin": origin,
      "Access-Control-Request-Method": "PUT",
      "Access-Control-Request-Headers": "if-match",
    },
  };

  it("may call nothing unless they are listed", async () => {
    const app = await openLocalApp();
    try {
      const headers = { "Origin": origin };
      const response = await app.send("/v1/search", { headers });
      assert.equal(response.headers.get("Access-Control-Allow-Origin"), null);
      assert.equal((await app.send("/v1/search", preflight)).status, 405);
    } finally {
      await app.close();
    }
  });

  it("may call what they are listed for", async () => {
    const app = await openLocalApp({ corsOrigins: [origin] });
    try {
      const headers = { "Origin": origin };
      for (const path of ["/v1/search", "/v1/nothing"]) {
        const response = await app.send(path, { headers });
        const allowed = response.headers.get("Access-Control-Allow-Origin");
        assert.equal(allowed, origin);
        assert.match(
          response.headers.get("Access-Control-Expose-Headers") ?? "",
          /ETag/,
        );
        assert.match(response.headers.get("Vary") ?? "", /Origin/);
      }
      const other = { "Origin": "https://evil.example.com" };
      const refused = await app.send("/v1/search", { headers: other });
      assert.equal(refused.headers.get("Access-Control-Allow-Origin"), null);
    } finally {
      await app.close();
    }
  });
});
