import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openApp, openLocalApp, type TestApp } from "./open_app.ts";
import { operationsOf } from "./openapi_lookup.ts";
import { createProduct, newName, productBody } from "./products.ts";
import { knownSuiteKeys, suiteKeys, type SuiteScope } from "./suite_keys.ts";

describe("API keys", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  const post = (request: { as?: SuiteScope; authorization?: string } = {}) => {
    const { as, authorization } = request;
    return app.send("/v1/products", {
      method: "POST",
      ...(as === undefined ? {} : { as }),
      ...(authorization === undefined
        ? {}
        : { headers: { "Authorization": authorization } }),
      body: productBody(),
    });
  };

  it("are needed for writes, with the scope", async () => {
    const none = await post();
    assert.equal(none.status, 401);
    assert.match(none.headers.get("WWW-Authenticate") ?? "", /^Bearer /);
    const readOnly = await post({ as: "read" });
    assert.equal(readOnly.status, 403);
    const challenge = readOnly.headers.get("WWW-Authenticate") ?? "";
    assert.match(challenge, /insufficient_scope.*scope="write"/);
    assert.equal((await post({ as: "write" })).status, 201);
    assert.equal((await post({ as: "admin" })).status, 201);
  });

  const wrong = [
    "Bearer wrong",
    "Bearer ",
    "Bearer",
    "bearer",
    `Basic ${suiteKeys.write}`,
    suiteKeys.write,
    `Bearer ${suiteKeys.write}x`,
    `Bearer ${suiteKeys.write.slice(0, -1)}`,
    `Bearer ${"x".repeat(5_000)}`,
    `Bearer ${knownSuiteKeys[1]?.sha256}`,
  ];
  for (const authorization of wrong) {
    it(`refuses "${authorization.slice(0, 40)}"`, async () => {
      const response = await post({ authorization });
      assert.equal(response.status, 401);
      const problem = await response.json();
      assert.equal(problem.code, "unauthorized");
    });
  }

  it("are refused when wrong, even where none is needed", async () => {
    const headers = { "Authorization": "Bearer wrong" };
    for (const path of ["/v1/search", "/v1/products", "/v1/categories"]) {
      assert.equal((await app.send(path, { headers })).status, 401);
    }
    assert.equal((await app.send("/livez", { headers })).status, 200);
  });

  it("may be named in any case of Bearer, and again and again", async () => {
    const authorization = `bEARER ${suiteKeys.write}`;
    for (let count = 0; count < 3; count++) {
      assert.equal((await post({ authorization })).status, 201);
    }
  });

  it("that may read see products that are not active; others find nothing", async () => {
    const { id } = await createProduct(app, { status: "draft" });
    const path = `/v1/products/${id}`;
    assert.equal((await app.send(path)).status, 404);
    const unknown = await app.send(`/v1/products/${newName()}`);
    assert.equal(unknown.status, 404);
    for (const as of ["read", "write", "admin"] as const) {
      assert.equal((await app.send(path, { as })).status, 200);
    }
  });

  it("are asked for by every operation that the document says needs one", async () => {
    for (const { method, path, node } of operationsOf(app.document)) {
      const security = node["security"];
      assert.ok(Array.isArray(security));
      const needsKey = security.length > 0 &&
        security.every((each) => "bearer" in each);
      const response = await app.send(path.replaceAll(/\{\w+\}/g, "some-id"), {
        method: method.toUpperCase(),
      });
      await response.body?.cancel();
      assert.equal(response.status === 401, needsKey, `${method} ${path}`);
    }
  });

  it("never appear in an answer", async () => {
    const texts = await Promise.all(
      ["/openapi.json", "/metrics", "/readyz", "/v1/nothing"].map(
        async (path) => (await app.send(path, { as: "admin" })).text(),
      ),
    );
    for (const key of Object.values(suiteKeys)) {
      assert.ok(texts.every((text) => !text.includes(key)));
    }
  });
});

describe("a service without public reads", () => {
  it("asks for a key before it shows anything", async () => {
    const app = await openLocalApp({ publicRead: false });
    try {
      const { id } = await createProduct(app);
      for (
        const path of [`/v1/products/${id}`, "/v1/search", "/v1/attributes"]
      ) {
        assert.equal((await app.send(path)).status, 401);
        assert.equal((await app.send(path, { as: "read" })).status, 200);
      }
      assert.equal((await app.send("/livez")).status, 200);
    } finally {
      await app.close();
    }
  });
});
